/** The figures, as SVG without fixed colours: the page's style decides those. */
package cidlab.experiments.report.figure;
