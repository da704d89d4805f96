package cidlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Manifest.Status;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {

  private static String render(Study study, int done) {
    return TerminalSummary.render(
        Analysis.of(SyntheticStudy.result(study, done)),
        SyntheticStudy.manifest(study, Status.COMPLETE, 0));
  }

  @Test
  void fitsATerminal() {
    String summary = render(SyntheticStudy.study(50), 50);

    assertThat(summary.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
    assertThat(summary)
        .contains("transit-both-ways: no live lock seen")
        .contains("Runs that live-lock on 4 CPUs")
        .contains("Runs that live-lock on 16 CPUs")
        .contains("herd/boundary");
  }

  @Test
  void fitsEvenWithManyLongNames() {
    List<String> strategies =
        IntStream.range(0, 8).mapToObj(i -> "a-strategy-with-the-longest-nam" + i).toList();
    Study study =
        SyntheticStudy.study(
            strategies,
            List.of("a-scheduler-with-the-longest-nam"),
            List.of("a-workload-with-the-longest-name"),
            List.of(8192),
            5);

    assertThat(render(study, 5).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void comparesTheSafestStrategyWhereverItStands() {
    Study study =
        SyntheticStudy.study(
            List.of("transit-both-ways", "direct-transfer"),
            List.of("herd"),
            List.of("boundary"),
            List.of(4),
            200);

    assertThat(render(study, 200))
        .contains(
            "transit-both-ways live-locks less often than direct-transfer in 1 of 1 cell (by ")
        .contains(
            "bitmap conflicts inside transitions are higher\n"
                + "  in 1 of 1 cell (by 16 per 1,000 switches);");
  }

  @Test
  void saysSoWhenNothingDiffers() {
    // Negative control of the test above: one name twice, so to speak.
    Study study =
        SyntheticStudy.study(
            List.of("transit-a", "transit-b"),
            List.of("herd"),
            List.of("boundary"),
            List.of(4),
            200);

    assertThat(render(study, 200))
        .contains(
            "transit-a live-locks less often than transit-b in 0 of 1 cell, no difference shown in"
                + " 1.");
  }

  @Test
  void doesNotTakeAStrategyThatViolatesSafetyForTheSafest() {
    // A run that a violation stops at once can never live-lock.
    Study study =
        SyntheticStudy.study(
            List.of("violates", "live-locks"),
            List.of("fair"),
            List.of("boundary"),
            List.of(4),
            20);
    StudyResult.Builder builder = new StudyResult.Builder(study);
    for (int i = 0; i < 20; i++) {
      Cell cell = study.cells().get(0);
      builder.add("violates", cell, i, SyntheticStudy.run(Map.of(Metric.VIOLATION, 1.0)));
      builder.add(
          "live-locks", cell, i, SyntheticStudy.run(Map.of(Metric.LIVELOCK, i < 5 ? 1.0 : 0)));
    }

    String summary =
        TerminalSummary.render(
            Analysis.of(builder.build()), SyntheticStudy.manifest(study, Status.COMPLETE, 0));

    assertThat(summary)
        .contains("violates: violates safety in 100% of runs, no live lock seen")
        .contains("live-locks: live-locks in 25.0% of runs")
        .contains("live-locks live-locks less often than violates in 0 of 1 cell");
  }
}
