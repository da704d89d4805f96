/** How numbers and markup are written, whatever they mean. */
package cidlab.experiments.report.format;
