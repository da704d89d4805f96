/** Tables without a medium, and the media: HTML, Markdown, LaTeX, text and CSV. */
package cidlab.report.table;
