package cidlab.experiments.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.report.table.MarkdownTable;
import cidlab.experiments.report.table.Paragraph;
import cidlab.experiments.report.table.Table;
import cidlab.experiments.study.Manifest;

/** The report as Markdown that can be pasted into a mail: ASCII, and mostly within 100 columns. */
final class MarkdownReport {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();
  private final Answer answer;
  private final Analysis analysis;
  private final Manifest manifest;

  private MarkdownReport(Answer answer, Manifest manifest) {
    this.answer = answer;
    this.analysis = answer.analysis();
    this.manifest = manifest;
  }

  static String write(Answer answer, Manifest manifest) {
    MarkdownReport report = new MarkdownReport(answer, manifest);
    report.answer();
    report.rates();
    report.costs();
    report.rest();
    return report.out.toString();
  }

  private void answer() {
    heading("# Which strategies live-lock, how often, and at what price?");
    paragraph(answer.size() + "; seed " + manifest.seed() + ".");
    answer.warnings().forEach(this::paragraph);
    for (StrategySummary summary : answer.summaries()) {
      bullet(
          "**"
              + summary.strategy()
              + "**: "
              + Answer.headline(summary)
              + "; "
              + String.join("; ", Answer.details(summary)));
    }
    out.append('\n');
    answer.comparisons().forEach(this::paragraph);
    answer.prices().forEach(this::paragraph);
  }

  private void rates() {
    heading("## Live locks");
    table(EventTables.livelocks(analysis));
    if (!analysis.pairs().isEmpty()) {
      paragraph("In differences, " + EventTables.letters(analysis));
      table(EventTables.differences(analysis));
    }
    answer.unseen().forEach(this::paragraph);
    if (!answer.otherEvents().isEmpty()) {
      table(EventTables.others(answer));
    }
  }

  private void costs() {
    if (analysis.measured().isEmpty()) {
      return;
    }
    heading("## Costs");
    table(MeasureTables.overview(answer));
    paragraph(Methods.MEASURE);
    for (Measure measure : analysis.measured()) {
      table(MeasureTables.of(analysis, measure));
    }
  }

  private void rest() {
    if (!analysis.failures().isEmpty()) {
      heading("## Failed runs");
      table(FailureTable.of(analysis));
    }
    heading("## Methods");
    Methods.all(analysis).forEach(this::bullet);
    out.append('\n');
    heading("## Where these numbers come from");
    ManifestFacts.of(manifest).forEach((name, value) -> bullet(name + ": `" + value + "`"));
    ManifestFacts.modules(manifest).forEach(module -> bullet("module: `" + module + "`"));
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

  private void table(Table table) {
    out.append(MarkdownTable.write(table));
  }
}
