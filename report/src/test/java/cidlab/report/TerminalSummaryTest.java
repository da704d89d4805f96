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
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {

  private static String render(Study study, int done) {
    return TerminalSummary.render(
        Analysis.of(SyntheticStudy.result(study, done)),
        SyntheticStudy.manifest(study, Status.COMPLETE, 0),
        Optional.empty());
  }

  @Test
  void fitsATerminal() {
    String summary = render(SyntheticStudy.study(50), 50);

    assertThat(summary.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
    assertThat(summary)
        .contains("transit-both-ways: none seen in 1,200 runs; it has one: L2, S1, S2")
        .contains("cidlab explore --strategy transit-both-ways")
        .doesNotContain("no livelock seen")
        .contains("Scope: simulation of stated rules, no rates of a real machine; horizon 50.0 ms")
        .contains("Livelocks per task-to-CPU flip, least to greatest rate of a cell")
        .containsPattern("\\n16 CPUs +[0-9.]+% to")
        .doesNotContain("CPU-to-task flip, least");
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

    assertThat(oneLine(render(study, 200)))
        .contains("Over all cells, transit-both-ways hits fewer livelocks than direct-transfer: of")
        .contains(
            "task-to-CPU: less in 1 of 1 cell; transit-both-ways has livelocks that these runs")
        .contains(
            "relative to direct-transfer: id part of a context switch more in 1 of 1 cell (+3");
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

    assertThat(oneLine(render(study, 200)))
        .contains("transit-a: no livelock seen")
        .contains(
            "Over all cells, no difference shown between transit-a and transit-b: no pair of runs"
                + " differs in it.");
  }

  @Test
  void doesNotTakeAStrategyThatViolatesSafetyForTheSafest() {
    // A run that a violation stops at once can never hit a livelock.
    Study study =
        SyntheticStudy.study(
            List.of("violates", "hangs"), List.of("fair"), List.of("boundary"), List.of(4), 20);
    StudyResult.Builder builder = new StudyResult.Builder(study);
    for (int i = 0; i < 20; i++) {
      Cell cell = study.cells().get(0);
      builder.add("violates", cell, i, SyntheticStudy.run(Map.of(Metric.VIOLATION, 1.0)));
      builder.add(
          "hangs",
          cell,
          i,
          SyntheticStudy.run(
              Map.of(
                  Metric.LIVELOCK, i < 5 ? 1.0 : 0,
                  Metric.LIVELOCK_TO_TASK, i < 5 ? 1.0 : 0,
                  Metric.FLIPS_TO_TASK, 2.0)));
    }

    String summary =
        TerminalSummary.render(
            Analysis.of(builder.build()),
            SyntheticStudy.manifest(study, Status.COMPLETE, 0),
            Optional.empty());

    assertThat(summary)
        .contains("violates: violates safety in 100% of runs; no livelock seen")
        .contains("hangs: hits a livelock in 12.5% of CPU-to-task flips")
        .contains("Over all cells, no difference shown between hangs and violates: of pairs");
  }

  @Test
  void saysOfUndecidedRunsThatTheyMayBeLivelocks() {
    Study study =
        SyntheticStudy.study(List.of("open"), List.of("fair"), List.of("boundary"), List.of(4), 20);
    StudyResult.Builder builder = new StudyResult.Builder(study);
    for (int i = 0; i < 20; i++) {
      builder.add(
          "open",
          study.cells().get(0),
          i,
          SyntheticStudy.run(
              Map.of(
                  Metric.UNDECIDED, i < 5 ? 1.0 : 0,
                  Metric.UNDECIDED_TO_CPU, i < 5 ? 1.0 : 0,
                  Metric.FLIPS_TO_CPU, 2.0)));
    }

    assertThat(
            oneLine(
                TerminalSummary.render(
                    Analysis.of(builder.build()),
                    SyntheticStudy.manifest(study, Status.COMPLETE, 0),
                    Optional.empty())))
        .contains("open: undecided: no livelock certified, but some may be")
        .contains("0 to 5 (undecided) of 40 task-to-CPU flips")
        .contains("UNDECIDED: in 5 runs")
        .doesNotContain("no livelock seen")
        .doesNotContain("with 95% confidence fewer than 1 in 13 task");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
