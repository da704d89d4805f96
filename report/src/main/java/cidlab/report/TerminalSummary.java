package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.study.Manifest;
import cidlab.report.format.Numbers;
import cidlab.report.table.Paragraph;
import cidlab.report.table.TextTable;
import java.util.Optional;

/** What the command prints at the end: the answer in a few lines, and a table per machine size. */
public final class TerminalSummary {
  private static final int WIDTH = 100;

  private TerminalSummary() {}

  /**
   * Renders the summary.
   *
   * @param analysis the study
   * @param manifest where its numbers come from
   * @param sensitivity how much the answers depend on the inputs, if that was examined
   * @return lines of at most 100 ASCII characters, unless an id or message is longer
   */
  public static String render(
      Analysis analysis, Manifest manifest, Optional<Sensitivity> sensitivity) {
    Answer answer = Answer.of(analysis, Refutations.of(manifest.study()), sensitivity);
    StringBuilder out = new StringBuilder();
    out.append(Paragraph.wrap(answer.size() + "; seed " + manifest.seed(), WIDTH, ""));
    out.append(Paragraph.wrap(StopTable.sentence(analysis), WIDTH, ""));
    out.append(Paragraph.wrap(Scope.line(manifest.study()), WIDTH, "  "));
    answer.warnings().forEach(w -> out.append(Paragraph.wrap(w, WIDTH, "  ")));
    out.append('\n');
    for (StrategySummary summary : answer.summaries()) {
      String headline = summary.strategy() + ": " + answer.headline(summary);
      out.append(Paragraph.wrap(headline, WIDTH, "  "));
      for (String detail : answer.details(summary)) {
        out.append("  ").append(Paragraph.wrap(detail, WIDTH - 2, "    "));
      }
    }
    out.append('\n');
    answer.comparisons().forEach(s -> out.append(Paragraph.wrap(s, WIDTH, "  ")));
    CostAnswer.sentences(answer).forEach(s -> out.append(Paragraph.wrap(s, WIDTH, "  ")));
    sensitivity.ifPresent(
        found ->
            SensitivityText.sentences(found)
                .forEach(s -> out.append(Paragraph.wrap(s, WIDTH, "  "))));
    for (Direction direction : EventTables.directions(answer)) {
      out.append('\n').append(TextTable.write(EventTables.bySize(answer, direction), WIDTH));
    }
    out.append('\n');
    String legend =
        "(<exact one-sided 95% bound where there was none.) A difference counts as shown if p,"
            + " corrected ("
            + analysis.family().correction().words()
            + ") over "
            + Numbers.count(analysis.family().tests())
            + " tests, is at most 0.05; \"no difference shown\" does not mean there is none.";
    out.append(Paragraph.wrap(legend, WIDTH, ""));
    return out.toString();
  }
}
