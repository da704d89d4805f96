/** A report without a medium: what HTML, Markdown and LaTeX have in common. */
package cidlab.report.document;
