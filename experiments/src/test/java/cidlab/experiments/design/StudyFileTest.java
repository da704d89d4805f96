package cidlab.experiments.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.experiments.design.StudyFile.Output;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Comparisons;
import cidlab.experiments.study.StoppingRule;
import cidlab.experiments.study.Study;
import cidlab.statistics.Sprt;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyFileTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  /** The shortest file; its lines are 1 to 5. */
  private static final String SHORT =
      """
      factors:
        strategy: [legacy-one-way, transit-both-ways]
        scheduler: [fair, herd]
        workload: [bpf-ci, boundary]
        cpus: [4, 16]
      """;

  private static StudyFile read(String text) {
    return StudyFile.read("s.yaml", text, CATALOGUE);
  }

  private static Study study(String text) {
    return read(text).study();
  }

  @Test
  void theShortestFileIsAFullFactorialStudyWithDefaults() {
    Study study = study(SHORT);
    assertThat(study.strategies()).containsExactly("legacy-one-way", "transit-both-ways");
    assertThat(study.cells())
        .extracting(Cell::label)
        .containsExactly(
            "fair/bpf-ci/4",
            "fair/bpf-ci/16",
            "fair/boundary/4",
            "fair/boundary/16",
            "herd/bpf-ci/4",
            "herd/bpf-ci/16",
            "herd/boundary/4",
            "herd/boundary/16");
    assertThat(study.stopping()).isEqualTo(new StoppingRule.Fixed(1000));
    assertThat(study.seed()).isEqualTo(1);
    assertThat(study.metrics()).containsExactly(Metric.values());
    assertThat(study.comparisons()).isEqualTo(Comparisons.DEFAULT);
    assertThat(study.settings().horizonNs()).isEqualTo(5_000_000);
    assertThat(study.settings().watchdogNs()).isEqualTo(500_000);
    assertThat(study.settings().cost()).isEqualTo(CostModel.of(Map.of()));
    // Defaults are written down, because a later version may have others.
    assertThat(study.settings().workloadArguments().get("bpf-ci")).containsEntry("bursts", "4");
    assertThat(read(SHORT).outputs()).containsExactlyInAnyOrder(Output.values());
  }

  @Test
  void everythingCanBeSaid() {
    StudyFile file =
        read(
            """
            # A comment
            title: T
            question: >-
              In two
              lines?
            factors:
              strategy: [legacy-one-way, direct-transfer]
              strategy.threshold-divisor: [2, 4]
              scheduler: [fair, fifo]
              workload: thread-pool
              cpus: [4, 8]
              workload.threads: [5, 10]
              scheduler.assignment: [number, random]
              cost.lock-ns: [20, 1_000]
              horizon: [1000us, 2ms]
            settings:
              watchdog: 1ms
              workload.bursts: 3
              cost.scan-ns: 2
            zip:
              - [cpus, workload.threads]
              - [cost.lock-ns, horizon]
            exclude:
              - {scheduler: fifo, cpus: 8}
              - {strategy: direct-transfer, strategy.threshold-divisor: 4}
            include:
              - {scheduler: fair, workload: bpf-ci, cpus: 2, horizon: 9ms}
            replications: 500
            stop: {rule: sprt, metric: violation, p0: 0.01, p1: 0.05, alpha: 0.1, batch: 50}
            seed: -9223372036854775808
            metrics: [to_cpu_ns, livelock]
            comparisons: {pairs: reference, correction: none}
            outputs: [runs]
            """
                .replace("1_000", "1000"));
    Study study = file.study();
    assertThat(study.title()).isEqualTo("T");
    assertThat(study.question()).isEqualTo("In two lines?");
    assertThat(study.strategies())
        .containsExactly(
            "legacy-one-way[threshold-divisor=2]",
            "legacy-one-way[threshold-divisor=4]",
            "direct-transfer[threshold-divisor=2]");
    // Fair has no assignment, so its two levels are one; of fifo only 4 CPUs are left.
    assertThat(study.cells())
        .extracting(Cell::label)
        .containsExactly(
            "fair/thread-pool/4/workload.threads=5/cost.lock-ns=20/horizon=1ms",
            "fair/thread-pool/4/workload.threads=5/cost.lock-ns=1000/horizon=2ms",
            "fair/thread-pool/8/workload.threads=10/cost.lock-ns=20/horizon=1ms",
            "fair/thread-pool/8/workload.threads=10/cost.lock-ns=1000/horizon=2ms",
            "fifo/thread-pool/4/workload.threads=5/scheduler.assignment=number"
                + "/cost.lock-ns=20/horizon=1ms",
            "fifo/thread-pool/4/workload.threads=5/scheduler.assignment=number"
                + "/cost.lock-ns=1000/horizon=2ms",
            "fifo/thread-pool/4/workload.threads=5/scheduler.assignment=random"
                + "/cost.lock-ns=20/horizon=1ms",
            "fifo/thread-pool/4/workload.threads=5/scheduler.assignment=random"
                + "/cost.lock-ns=1000/horizon=2ms",
            "fair/bpf-ci/2/horizon=9ms");
    assertThat(study.stopping())
        .isEqualTo(
            new StoppingRule.RateTest(Metric.VIOLATION, new Sprt(0.01, 0.05, 0.1, 0.05), 50, 500));
    assertThat(study.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(study.metrics()).containsExactly(Metric.TO_CPU_NS, Metric.LIVELOCK);
    assertThat(study.comparisons())
        .isEqualTo(new Comparisons(Comparisons.Pairs.REFERENCE, Comparisons.Correction.NONE));
    assertThat(study.settings().watchdogNs()).isEqualTo(1_000_000);
    assertThat(study.settings().workloadArguments().get("thread-pool"))
        .containsEntry("bursts", "3");
    assertThat(study.settings().cost().scanNs()).isEqualTo(2);
    assertThat(file.outputs()).containsExactly(Output.RUNS);
    assertThat(study.spec(study.treatments().get(1), study.cells().get(8)).horizonNs())
        .isEqualTo(9_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stop: {rule: sequence, threshold: 0.01}         | sequence metric=livelock threshold=0.01 level=0.95 batch=100 max=100000
          stop: {rule: width, absolute: 0.02, level: 0.9} | width metric=livelock absolute=0.02 level=0.9 batch=100 max=100000
          stop: {rule: width, relative: 0.5, metric: to_cpu_ns, batch: 7} | width metric=to_cpu_ns relative=0.5 level=0.95 batch=7 max=100000
          stop: {rule: sprt, p0: 1e-3, p1: 3e-3}          | sprt metric=livelock p0=0.001 p1=0.003 alpha=0.05 beta=0.05 batch=100 max=100000
          replications: 17                                | fixed replications=17
          """)
  void readsStoppingRules(String lines, String rule) {
    assertThat(study(SHORT + lines).stopping().text()).isEqualTo(rule);
  }

  /** What is added to the short file, the place of the error, and words of its message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replication: 3                              | 6:1   | Did you mean 'replications'?
          seed: x                                     | 6:7   | string found, integer expected, value="x"
          seed: 9223372036854775808                   | 6:7   | expected a 64-bit whole number
          replications: 0                             | 6:15  | minimum value of 1, value=0
          metrics: [livelock, livelok]                | 6:21  | Did you mean 'livelock'?
          metrics: []                                 | 6:10  | at least 1 items
          comparisons: {correction: holms}            | 6:27  | Did you mean 'holm'?
          settings: {horizon: 5 ms}                   | 6:21  | whole number and its unit ns, us, ms or s, value=5 ms
          settings: {horizon: 2000s}                  | 6:21  | from 1ns to 1000s, time=2000s
          settings: {cost.lok-ns: 5}                  | 6:12  | Did you mean 'lock-ns'?
          settings: {cost.lock-ns: -5}                | 6:26  | a whole number from 0 to 1000000000 (ns), lock-ns=-5
          settings: {strategy.threshold: 2}           | 6:12  | Did you mean 'threshold-divisor'?
          settings: {workload.bursts: 1.5}            | 6:29  | a whole number from 1 to 1000000
          stop: {threshold: 0.1}                      | 6:1   | expected the key rule
          stop: {rule: sequence, threshold: 2}        | 6:35  | value=2
          stop: {rule: width, threshold: 0.1}         | 6:21  | the rule width has no such key
          stop: {rule: width, level: 0.9}             | 6:7   | either of the keys absolute and relative
          stop: {rule: sprt, p0: 0.5, p1: 0.1}        | 6:7   | expected p0 < p1
          stop: {rule: sprt, p0: 0.1, p1: 0.2, metric: to_cpu_ns} | 6:7 | expected a metric that is an event
          zip: [[cpus, scheduler, workloads]]         | 6:25  | expected a factor, such as cpus
          zip: [[cpus, strategy]]                     | 6:14  | strategies are compared within a cell
          exclude: [{cpus: 5}]                        | 6:18  | Unknown level of cpus
          exclude: [{cpus: 4, strategy: legacy-one-way}] | 6:11 | every cell has all of them
          exclude: [{cpus: 4}, {cpus: 4, scheduler: fair}] | 6:22 | excludes nothing
          exclude: [{cpus: 4}, {cpus: 16}]            | 6:22  | the study has no cells left
          exclude: [{strategy: legacy-one-way}, {strategy: transit-both-ways}] | 6:39 | the study has no strategies left
          include: [{cpus: 4}]                        | 6:11  | expected at least the factors
          include: [{scheduler: fair, workload: bpf-ci, cpus: 4}] | 6:11 | is in the study without being included
          include: [{scheduler: fair, workload: bpf-ci, cpus: 4, horizon: 9ms}] | 6:56 | Unknown factor
          outputs: [html]                             | 6:11  | Unknown value
          seed: 1, seed: 2                            | 6:14  | not YAML
          [a]: 3                                      | 6:1   | expected a word as key
          """)
  void errorsNameLineColumnAndWhatIsNear(String line, String place, String words) {
    assertThatThrownBy(() -> read(SHORT + line + "\n"))
        .isInstanceOf(StudyFileException.class)
        .message()
        .startsWith("s.yaml:" + place + ": ")
        .contains(words);
  }

  /** A change of the short file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scheduler: [fair, herd]| shceduler: [fair, herd] | 3:3 | Did you mean 'scheduler'?
          cpus: [4, 16]          | cpus: [4, 0]            | 5:13 | minimum value of 1
          cpus: [4, 16]          | cpus: [4, 16, 4]        | 5:17 | the level is here twice
          cpus: [4, 16]          | cpus: []                | 5:9  | at least 1 items
          cpus: [4, 16]          | cpus: [4, 16            | 6:1  | not YAML
          bpf-ci, boundary       | bpf-ci, boundry         | 4:22 | Did you mean 'boundary'?
          cpus: [4, 16]          | workload.hover: 3       | 1:1  | expected the key cpus
          factors                | factor                  | 1:1  | Did you mean 'factors'?
          """)
  void errorsInFactorsToo(String before, String after, String place, String words) {
    assertThatThrownBy(() -> read(SHORT.replace(before, after)))
        .isInstanceOf(StudyFileException.class)
        .message()
        .startsWith("s.yaml:" + place + ": ")
        .contains(words);
  }

  @Test
  void allErrorsOfTheSchemaAreToldAtOnceInTheOrderOfTheirPlaces() {
    assertThatThrownBy(
            () -> read("titel: x\n" + SHORT.replace("cpus: [4, 16]", "cpus: 0") + "seed: {}\n"))
        .isInstanceOfSatisfying(
            StudyFileException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.substring(0, 10))
                    .containsExactly("s.yaml:1:1", "s.yaml:6:9", "s.yaml:7:7"));
  }

  @Test
  void refusesWhatIsNoStudyAtAll() {
    assertThatThrownBy(() -> read(""))
        .hasMessage("s.yaml:1:1: expected a study, the file is empty");
    assertThatThrownBy(() -> read("- a\n- b\n")).hasMessageContaining("1:1: ");
    assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> read("title: \u0000")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> read(SHORT + "title: a\ntitle: b\n"))
        .hasMessage("s.yaml:7:1: the key is here twice, key=title");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    }
    assertThatThrownBy(() -> read(bomb.toString())).hasMessageContaining("Number of aliases");
    assertThatThrownBy(() -> read("[".repeat(3000))).isInstanceOf(StudyFileException.class);
  }

  @Test
  void tooManyCombinationsAreRefusedBeforeTheyAreMade() {
    StringBuilder text = new StringBuilder(SHORT.replace("cpus: [4, 16]", "cpus: 4"));
    for (String cost : new String[] {"lock", "scan", "atomic", "handover", "switch"}) {
      text.append("  cost." + cost + "-ns: [1");
      for (int i = 2; i <= 20; i++) {
        text.append(", ").append(i);
      }
      text.append("]\n");
    }
    assertThatThrownBy(() -> read(text.toString()))
        .hasMessageStartingWith("s.yaml:2:3: expected at most 100000 combinations");
  }
}
