package cidlab.report;

import cidlab.report.document.Block;
import cidlab.report.document.Document;
import cidlab.report.document.Document.Finding;
import cidlab.report.document.Document.Section;
import cidlab.report.document.Document.Summary;
import cidlab.report.figure.Figure;
import cidlab.report.format.Citations;
import cidlab.report.format.Latex;
import cidlab.report.table.LatexTable;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as a LaTeX article that compiles with what every TeX distribution brings, and whose
 * parts can be taken over into a paper: figures are files of their own, tables follow {@code
 * booktabs}.
 */
final class LatexReport {
  private static final String PREAMBLE =
      """
      %% Made by cidlab. To compile, in this folder:
      %%   pdflatex report && bibtex report && pdflatex report && pdflatex report
      %% Needs (Debian): texlive-latex-recommended texlive-pictures
      \\documentclass[a4paper,10pt]{article}
      %% Scalable fonts with accented letters where there are any, else those of TeX.
      \\IfFileExists{lmodern.sty}{\\usepackage[T1]{fontenc}\\usepackage{lmodern}}{}
      \\usepackage[margin=2.2cm]{geometry}
      \\usepackage{array,booktabs,longtable,caption}
      \\usepackage{tikz}
      \\usepackage[hidelinks]{hyperref}
      \\captionsetup{font=small,labelfont=bf,justification=raggedright,singlelinecheck=false}
      \\setlength{\\parindent}{0pt}\\setlength{\\parskip}{4pt plus 1pt}
      \\setlength{\\tabcolsep}{4.5pt}\\setlength{\\LTleft}{0pt}
      \\emergencystretch=3em
      """
          .replace("%%", "%");

  private final StringBuilder out = new StringBuilder(PREAMBLE);
  private final Document document;

  private LatexReport(Document document) {
    this.document = document;
  }

  static String write(Document document) {
    LatexReport report = new LatexReport(document);
    report.answer();
    document.sections().forEach(report::section);
    report.rest();
    return report.out.toString();
  }

  private void answer() {
    line("\\title{" + Latex.text(document.title()) + "}");
    line("\\author{" + Latex.code(document.kind()) + "}");
    line("\\date{" + Latex.number(document.lead()) + "}");
    line("\\begin{document}\n\\maketitle");
    for (String warning : document.warnings()) {
      line("\\fbox{\\parbox{0.97\\linewidth}{\\textbf{" + Latex.number(warning) + "}}}\\par");
    }
    line("\\fbox{\\parbox{0.97\\linewidth}{\\small");
    document.scope().forEach(sentence -> line(Latex.number(sentence)));
    line("}}\\par");
    line("\\begin{description}");
    for (Summary summary : document.summaries()) {
      List<String> parts = new ArrayList<>(List.of(summary.headline()));
      parts.addAll(summary.details());
      line("\\item[" + Latex.text(summary.strategy()) + "]");
      line(Latex.number(String.join("; ", parts)) + ".");
    }
    line("\\end{description}");
    for (Finding finding : document.findings()) {
      line("\\paragraph{" + Latex.text(finding.title()) + ".}");
      line(Latex.number(String.join(" ", finding.sentences())) + "\n");
    }
  }

  private void section(Section section) {
    line("\\section{" + Latex.text(section.title()) + "}");
    if (section.appendix()) {
      line(Latex.text(ReportFiles.APPENDIX) + "\n");
      line("\\begin{itemize}\\small");
      ReportFiles.appendix(section).forEach(file -> line("\\item " + Latex.text(file)));
      line("\\end{itemize}");
    } else {
      section.blocks().forEach(this::block);
    }
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      line("\\subsection{" + Latex.text(heading.title()) + "}");
    } else if (block instanceof Block.Text text) {
      line((text.note() ? "{\\small " : "{") + Citations.latex(text.sentences()) + "\\par}\n");
    } else if (block instanceof Block.Points points) {
      points.points().forEach(point -> line(Citations.latex(point)));
      line("");
    } else if (block instanceof Block.Picture picture) {
      figure(picture.figure());
    } else if (block instanceof Block.Tabular tabular) {
      table(tabular.table());
    }
  }

  /** No float: panels may go on to the next page. */
  private void figure(Figure figure) {
    String file = ReportFiles.picture(figure).substring((ReportFiles.LATEX + "/").length());
    line("\\par\\medskip\n\\input{" + file + "}%");
    line("\\nopagebreak\\captionof{figure}{" + Latex.number(figure.title()) + ". ");
    line(
        Citations.latex(figure.caption())
            + " Data: "
            + Latex.code(ReportFiles.data(figure))
            + ".}");
    line("\\label{fig:" + figure.id() + "}\\medskip\n");
  }

  private void table(Table table) {
    out.append(LatexTable.write(table));
    line("{\\footnotesize Data: " + Latex.code(ReportFiles.data(table)) + ".\\par}\\medskip\n");
  }

  private void rest() {
    line("\\section{Where these numbers come from}");
    line("\\begingroup\\small\\raggedright\\begin{description}");
    document
        .facts()
        .forEach((name, value) -> line("\\item[" + Latex.text(name) + "] " + Latex.code(value)));
    line("\\item[modules] " + String.join(";\n", modules()));
    line("\\end{description}\\endgroup");
    if (!document.citations().isEmpty()) {
      line("\\bibliographystyle{plain}\n\\bibliography{report}");
    }
    line("\\end{document}");
  }

  private List<String> modules() {
    return document.modules().stream().map(Latex::code).toList();
  }

  private void line(String source) {
    out.append(source).append('\n');
  }
}
