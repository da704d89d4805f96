package cidlab.report;

import cidlab.report.document.Block;
import cidlab.report.document.Document;
import cidlab.report.document.Document.Finding;
import cidlab.report.document.Document.Section;
import cidlab.report.document.Document.Summary;
import cidlab.report.figure.SvgFigure;
import cidlab.report.figure.Symbol;
import cidlab.report.format.Citations;
import cidlab.report.format.Markup;
import cidlab.report.format.PageFrame;
import cidlab.report.table.HtmlTable;
import cidlab.statistics.catalogue.Bibliography;
import cidlab.statistics.catalogue.Citation;
import java.util.List;

/** A report as one page that needs nothing but itself. */
final class HtmlReport {
  private final Markup out = new Markup();
  private final Document document;
  private final Bibliography bibliography;

  private HtmlReport(Document document, Bibliography bibliography) {
    this.document = document;
    this.bibliography = bibliography;
  }

  static String write(Document document, Bibliography bibliography) {
    HtmlReport report = new HtmlReport(document, bibliography);
    report.page();
    return report.out.finish();
  }

  private void page() {
    // A hyphen at which no line may end.
    String title = document.title().replace('-', '\u2011');
    PageFrame.open(out, "cidlab: " + title, PageFrame.resource(HtmlReport.class, "report.css"));
    header(title);
    out.open("main", "data-command", document.facts().get("command")).line();
    document.sections().forEach(this::section);
    references();
    out.close().line();
    footer();
    PageFrame.close(out, PageFrame.resource(HtmlReport.class, "report.js"));
  }

  private void header(String title) {
    out.open("header").line();
    PageFrame.command(out, document.kind());
    out.element("h1", title).line();
    out.element("p", document.lead(), "class", "size").line();
    scope();
    for (String warning : document.warnings()) {
      out.element("p", warning, "class", "warning", "role", "alert").line();
    }
    out.open("div", "class", "cards").line();
    document.summaries().forEach(this::card);
    out.close().line();
    if (!document.findings().isEmpty()) {
      out.open("div", "class", "findings").line();
      for (Finding finding : document.findings()) {
        out.open("div").element("h2", finding.title()).line();
        finding.sentences().forEach(sentence -> out.element("p", sentence).line());
        out.close().line();
      }
      out.close().line();
    }
    out.close().line();
  }

  private void scope() {
    out.open("aside", "class", "scope").element("h2", "What these numbers are about").open("ul");
    document.scope().forEach(sentence -> out.element("li", sentence));
    out.close().close().line();
  }

  private void card(Summary summary) {
    String hit = summary.bad() ? " hit" : "";
    out.open("section", "class", "card " + Symbol.colour(summary.series()) + hit);
    out.element("h2", summary.strategy());
    out.element("p", summary.headline(), "class", "headline").open("ul");
    summary.details().forEach(detail -> out.element("li", detail));
    out.close().close().line();
  }

  private void section(Section section) {
    out.open("section").element("h2", section.title()).line();
    if (section.appendix()) {
      files(section);
    } else {
      section.blocks().forEach(this::block);
    }
    out.close().line();
  }

  private void files(Section section) {
    out.element("p", ReportFiles.APPENDIX).open("ul").line();
    ReportFiles.appendix(section).forEach(file -> out.element("li", file).line());
    out.close().line();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      out.element("h3", heading.title()).line();
    } else if (block instanceof Block.Text text) {
      out.open("p", "class", text.note() ? "note" : null);
      cited(text.sentences());
      out.close().line();
    } else if (block instanceof Block.Points points) {
      out.open("ul").line();
      for (String point : points.points()) {
        out.open("li");
        cited(point);
        out.close().line();
      }
      out.close().line();
    } else if (block instanceof Block.Picture picture) {
      SvgFigure.write(out, picture.figure());
    } else if (block instanceof Block.Tabular tabular) {
      if (tabular.aside()) {
        out.open("details").element("summary", tabular.table().caption()).line();
      }
      HtmlTable.write(out, tabular.table());
      if (tabular.aside()) {
        out.close().line();
      }
    }
  }

  private void cited(String text) {
    Citations.render(
        text,
        bibliography,
        out::text,
        (key, name) -> out.element("a", name, "href", "#ref-" + key));
  }

  private void references() {
    List<Citation> citations = bibliography.citations(document.citations());
    if (citations.isEmpty()) {
      return;
    }
    out.open("section").element("h2", "References").line();
    out.open("ul", "class", "references").line();
    for (Citation citation : citations) {
      out.element("li", citation.reference(), "id", "ref-" + citation.key()).line();
    }
    out.close().close().line();
  }

  private void footer() {
    out.open("footer").element("h2", "Where these numbers come from").line().open("dl").line();
    document.facts().forEach((name, value) -> out.element("dt", name).element("dd", value).line());
    out.close().open("details").element("summary", "modules").open("ul").line();
    document.modules().forEach(module -> out.element("li", module).line());
    out.close().close().close().line();
  }
}
