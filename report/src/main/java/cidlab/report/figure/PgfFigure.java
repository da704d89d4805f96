package cidlab.report.figure;

import static cidlab.report.figure.Symbol.px;

import cidlab.report.format.Latex;

/**
 * Writes figures for LaTeX: a file for {@code \input} that needs nothing but the package TikZ.
 *
 * <p>Each panel is a picture of its own, so that the panels fill lines like words do: one or two
 * side by side, whatever the width of the text is.
 */
public final class PgfFigure {

  /** Width of a unit of the canvas: two panels of 400 and the gap between them fill A4. */
  private static final String UNIT = "0.565pt";

  private static final double TITLE = 16;

  /** The colours of the pages on light ground, which are Okabe and Ito's. */
  private static final String[] COLOURS = {
    "0072B2", "D55E00", "00855F", "B0558A", "B07800", "2F8FC9"
  };

  private PgfFigure() {}

  /**
   * Writes a figure without its caption, which stands where the file is read in.
   *
   * @param figure the figure
   * @param data where the table of the data is, relative to the report
   * @return the file
   */
  public static String write(Figure figure, String data) {
    StringBuilder out = new StringBuilder();
    out.append("% ").append(figure.title()).append("\n% Needs \\usepackage{tikz}. Data: ");
    out.append(data).append("\n\\begingroup\n");
    for (int i = 0; i < COLOURS.length; i++) {
      out.append("\\definecolor{").append(TikzCanvas.colour(i)).append("}{HTML}{");
      out.append(COLOURS[i]).append("}\n");
    }
    out.append(
        """
        \\tikzset{
          cid picture/.style={x=UNIT, y=-UNIT, line cap=butt, line join=round,
            font=\\fontsize{6.8}{8}\\selectfont},
          cid text/.style={inner sep=0pt, outer sep=0pt},
          cid small/.style={font=\\fontsize{5.4}{6.4}\\selectfont},
          cid band/.style={black!4}, cid grid/.style={black!15, line width=0.3pt},
          cid zero/.style={black!60, line width=0.4pt},
          cid frame/.style={black!25, line width=0.3pt},
          cid whisker/.style={line width=0.7pt}, cid box/.style={line width=2.4pt, opacity=0.4},
          cid curve/.style={line width=0.8pt}, cid ribbon/.style={opacity=0.16},
          cid fit/.style={line width=0.5pt, opacity=0.7},
          cid dash 0/.style={}, cid dash 1/.style={dash pattern=on 4pt off 1.6pt},
          cid dash 2/.style={dash pattern=on 1.2pt off 1.2pt},
          cid dash 3/.style={dash pattern=on 5pt off 1.4pt on 1.2pt off 1.4pt},
          cid dot/.style={draw=#1, fill=#1, line width=0.6pt},
          cid hollow/.style={draw=#1, fill=white, line width=0.6pt}}
        \\raggedright\\setlength{\\parindent}{0pt}\\setlength{\\lineskip}{6pt}%
        """
            .replace("UNIT", UNIT));
    legend(out, figure);
    // Outside of the first picture, so that what LaTeX does after a heading ends here.
    out.append("\\leavevmode\n");
    for (Panel panel : figure.panels()) {
      panel(out, panel);
    }
    // Rows of panels may be parted by the end of a page.
    return out.append("\\clubpenalty0\\widowpenalty0\\par\\endgroup\n").toString();
  }

  private static void legend(StringBuilder out, Figure figure) {
    if (figure.legend().isEmpty()) {
      return;
    }
    out.append("{\\footnotesize\n");
    for (Figure.Key key : figure.legend()) {
      // The box keeps symbol and words on one line.
      out.append("\\mbox{\\begin{tikzpicture}[cid picture, baseline=-4.6pt]\n");
      key.draw(new TikzCanvas(out));
      out.append("\\end{tikzpicture}~").append(Latex.text(key.meaning())).append("}\\quad\n");
    }
    out.append("\\par}\\nopagebreak\\smallskip\\nopagebreak\n");
  }

  private static void panel(StringBuilder out, Panel panel) {
    out.append("\\begin{tikzpicture}[cid picture]\n");
    String box =
        "(0," + px(-TITLE) + ") rectangle (" + px(panel.width()) + "," + px(panel.height()) + ")";
    out.append("\\useasboundingbox ").append(box).append(";\n");
    out.append("\\node[cid text, anchor=base west] at (0,-6) {\\textbf{");
    out.append(Latex.number(panel.title())).append("}};\n");
    panel.draw(new TikzCanvas(out));
    out.append("\\end{tikzpicture} %\n");
  }
}
