package cidlab.experiments.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.report.figure.ContentionFigure;
import cidlab.experiments.report.figure.DifferenceFigure;
import cidlab.experiments.report.figure.RateFigure;
import cidlab.experiments.report.figure.Symbol;
import cidlab.experiments.report.figure.TransitionFigure;
import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.PageFrame;
import cidlab.experiments.report.table.HtmlTable;
import cidlab.experiments.study.Manifest;
import java.util.List;

/** The report as one page that needs nothing but itself. */
final class HtmlReport {
  private static final String TITLE =
      "Which strategies live\u2011lock, how often, and at what price?";

  private final Markup out = new Markup();
  private final Answer answer;
  private final Analysis analysis;
  private final Manifest manifest;

  private HtmlReport(Answer answer, Manifest manifest) {
    this.answer = answer;
    this.analysis = answer.analysis();
    this.manifest = manifest;
  }

  static String write(Answer answer, Manifest manifest) {
    HtmlReport report = new HtmlReport(answer, manifest);
    report.page();
    return report.out.finish();
  }

  private void page() {
    PageFrame.open(out, "cidlab: " + TITLE, PageFrame.resource(HtmlReport.class, "report.css"));
    answer();
    out.open("main").line();
    rates();
    costs();
    failures();
    methods();
    out.close().line();
    footer();
    PageFrame.close(out, PageFrame.resource(HtmlReport.class, "report.js"));
  }

  private void answer() {
    out.open("header").line();
    PageFrame.command(out, "cidlab compare");
    out.element("h1", TITLE).line();
    out.element("p", answer.size() + "; seed " + manifest.seed(), "class", "size").line();
    for (String warning : answer.warnings()) {
      out.element("p", warning, "class", "warning", "role", "alert").line();
    }
    out.open("div", "class", "cards").line();
    for (int i = 0; i < answer.summaries().size(); i++) {
      card(i, answer.summaries().get(i));
    }
    out.close().line();
    if (!analysis.pairs().isEmpty()) {
      out.open("div", "class", "findings").open("div").element("h2", "Compared").line();
      sentences(answer.comparisons());
      out.close().open("div").element("h2", "Price").line();
      sentences(answer.prices());
      out.close().close().line();
    }
    out.close().line();
  }

  private void card(int series, StrategySummary summary) {
    boolean hit = summary.fatalEvents() > 0;
    out.open("section", "class", "card " + Symbol.colour(series) + (hit ? " hit" : ""));
    out.element("h2", summary.strategy());
    out.element("p", Answer.headline(summary), "class", "headline").open("ul");
    Answer.details(summary).forEach(detail -> out.element("li", detail));
    out.close().close().line();
  }

  private void sentences(List<String> sentences) {
    sentences.forEach(sentence -> out.element("p", sentence).line());
  }

  private void rates() {
    out.open("section").element("h2", "Live locks").line();
    RateFigure.write(out, analysis);
    if (!analysis.pairs().isEmpty()) {
      DifferenceFigure.write(out, analysis);
    }
    HtmlTable.write(out, EventTables.livelocks(analysis));
    if (!analysis.pairs().isEmpty()) {
      HtmlTable.write(out, EventTables.differences(analysis));
    }
    sentences(answer.unseen());
    if (!answer.otherEvents().isEmpty()) {
      HtmlTable.write(out, EventTables.others(answer));
    }
    out.close().line();
  }

  private void costs() {
    if (analysis.measured().isEmpty()) {
      return;
    }
    out.open("section").element("h2", "Costs").line();
    HtmlTable.write(out, MeasureTables.overview(answer));
    if (analysis
        .measured()
        .containsAll(List.of(Measure.CONFLICTS_INSIDE, Measure.CONFLICTS_OUTSIDE))) {
      ContentionFigure.write(out, analysis);
    }
    for (Measure direction : List.of(Measure.TO_CPU_TIME, Measure.TO_TASK_TIME)) {
      if (analysis.measured().contains(direction)) {
        TransitionFigure.write(out, analysis, direction);
      }
    }
    out.element("h3", "Every measure in every cell").line();
    out.element("p", Methods.MEASURE, "class", "note").line();
    for (Measure measure : analysis.measured()) {
      var table = MeasureTables.of(analysis, measure);
      out.open("details").element("summary", table.caption()).line();
      HtmlTable.write(out, table);
      out.close().line();
    }
    out.close().line();
  }

  private void failures() {
    if (!analysis.failures().isEmpty()) {
      out.open("section").element("h2", "Failed runs").line();
      HtmlTable.write(out, FailureTable.of(analysis));
      out.close().line();
    }
  }

  private void methods() {
    out.open("section").element("h2", "Methods").line().open("ul").line();
    Methods.all(analysis).forEach(method -> out.element("li", method).line());
    out.close().close().line();
  }

  private void footer() {
    out.open("footer").element("h2", "Where these numbers come from").line().open("dl").line();
    ManifestFacts.of(manifest)
        .forEach((name, value) -> out.element("dt", name).element("dd", value).line());
    out.close().open("details").element("summary", "modules").open("ul").line();
    ManifestFacts.modules(manifest).forEach(module -> out.element("li", module).line());
    out.close().close().close().line();
  }
}
