package cidlab.report;

import cidlab.report.document.Block;
import cidlab.report.document.Document;
import cidlab.report.document.Document.Finding;
import cidlab.report.document.Document.Section;
import cidlab.report.document.Document.Summary;
import cidlab.report.figure.Figure;
import cidlab.report.format.Citations;
import cidlab.report.table.MarkdownTable;
import cidlab.report.table.Paragraph;
import cidlab.statistics.catalogue.Bibliography;
import cidlab.statistics.catalogue.Citation;
import java.text.Normalizer;

/** A report as Markdown that can be pasted into a mail: ASCII, and mostly within 100 columns. */
final class MarkdownReport {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();
  private final Document document;
  private final Bibliography bibliography;

  private MarkdownReport(Document document, Bibliography bibliography) {
    this.document = document;
    this.bibliography = bibliography;
  }

  static String write(Document document, Bibliography bibliography) {
    MarkdownReport report = new MarkdownReport(document, bibliography);
    report.answer();
    document.sections().forEach(report::section);
    report.rest();
    return report.out.toString();
  }

  private void answer() {
    heading("# " + document.title());
    paragraph(document.lead() + ".");
    document.warnings().forEach(this::paragraph);
    document
        .scope()
        .forEach(sentence -> out.append("> ").append(Paragraph.wrap(sentence, WIDTH - 2, "> ")));
    out.append('\n');
    for (Summary summary : document.summaries()) {
      bullet(
          "**"
              + summary.strategy()
              + "**: "
              + summary.headline()
              + "; "
              + String.join("; ", summary.details()));
    }
    out.append('\n');
    for (Finding finding : document.findings()) {
      finding.sentences().forEach(this::paragraph);
    }
  }

  private void section(Section section) {
    heading("## " + section.title());
    if (section.appendix()) {
      paragraph(ReportFiles.APPENDIX);
      ReportFiles.appendix(section).forEach(this::bullet);
      out.append('\n');
    } else {
      section.blocks().forEach(this::block);
    }
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      heading("### " + heading.title());
    } else if (block instanceof Block.Text text) {
      paragraph(Citations.plain(text.sentences(), bibliography));
    } else if (block instanceof Block.Points points) {
      points.points().forEach(point -> bullet(Citations.plain(point, bibliography)));
      out.append('\n');
    } else if (block instanceof Block.Picture picture) {
      Figure figure = picture.figure();
      paragraph(
          "Figure \""
              + figure.title()
              + "\": report.html; its numbers: "
              + ReportFiles.data(figure)
              + "; for LaTeX: "
              + ReportFiles.picture(figure)
              + ".");
    } else if (block instanceof Block.Tabular tabular) {
      out.append(MarkdownTable.write(tabular.table()));
      paragraph("Data: " + ReportFiles.data(tabular.table()) + ".");
    }
  }

  private void rest() {
    heading("## References");
    for (Citation citation : bibliography.citations(document.citations())) {
      bullet(ascii(citation.reference()));
    }
    out.append('\n');
    heading("## Where these numbers come from");
    document.facts().forEach((name, value) -> bullet(name + ": `" + value + "`"));
    document.modules().forEach(module -> bullet("module: `" + module + "`"));
  }

  /** Letters without their accents, for mails. */
  private static String ascii(String text) {
    return Normalizer.normalize(text.replace('\u2013', '-'), Normalizer.Form.NFD)
        .replaceAll("[\u201c\u201d]", "\"")
        .replace('\u2019', '\'')
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{ASCII}]", "?");
  }

  private void heading(String text) {
    out.append(text).append("\n\n");
  }

  private void paragraph(String text) {
    out.append(Paragraph.wrap(text, WIDTH, "")).append('\n');
  }

  private void bullet(String text) {
    out.append("- ").append(Paragraph.wrap(text, WIDTH - 2, "  "));
  }
}
