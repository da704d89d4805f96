package cidlab.report;

import cidlab.report.document.Block;
import cidlab.report.document.Document;
import cidlab.report.figure.Figure;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

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

  /** What an appendix begins with. */
  static final String APPENDIX = "Too long for a page; each is a file beside this report:";

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

  /** Lists the files of an appendix. */
  static List<String> appendix(Document.Section section) {
    List<String> files = new ArrayList<>();
    for (Block block : section.blocks()) {
      if (block instanceof Block.Tabular tabular) {
        files.add(tabular.table().caption() + ": " + data(tabular.table()));
      } else if (block instanceof Block.Picture picture) {
        Figure figure = picture.figure();
        files.add(figure.title() + ": " + picture(figure) + " (figure), " + data(figure));
      }
    }
    return files;
  }
}
