/** Tables without a medium, and the media: HTML, Markdown and text. */
package cidlab.experiments.report.table;
