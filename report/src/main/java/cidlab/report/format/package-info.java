/** How numbers and markup are written, whatever they mean. */
package cidlab.report.format;
