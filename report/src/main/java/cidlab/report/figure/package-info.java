/**
 * Figures without a medium, and the media: SVG without fixed colours, TikZ, and tables of the data.
 *
 * <p>Panels know their axes and marks and draw them on a canvas; a medium is a canvas.
 */
package cidlab.report.figure;
