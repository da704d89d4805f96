package cidlab.report;

import cidlab.report.figure.Figure;
import cidlab.report.table.Table;

/** Where the parts of a report are, relative to its directory. */
final class ReportFiles {
  static final String HTML = "report.html";
  static final String MARKDOWN = "report.md";
  static final String SUMMARY = "summary.csv";
  static final String DATA = "data";
  static final String LATEX = "latex";
  static final String FIGURES = LATEX + "/figures";
  static final String TEX = LATEX + "/report.tex";
  static final String BIB = LATEX + "/report.bib";

  private ReportFiles() {}

  /** The numbers of a figure. */
  static String data(Figure figure) {
    return DATA + "/figure-" + figure.id() + ".csv";
  }

  /** The numbers of a table. */
  static String data(Table table) {
    return DATA + "/table-" + table.id() + ".csv";
  }

  /** A figure for LaTeX. */
  static String picture(Figure figure) {
    return FIGURES + "/" + figure.id() + ".tex";
  }
}
