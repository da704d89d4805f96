package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.store.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRunnerTest {
  private static final BooleanSupplier GO_ON = () -> false;

  @TempDir Path folder;

  @Test
  void rowsDoNotDependOnTheNumberOfThreads() throws IOException {
    Study study = Studies.of(130);
    Simulator failing = Studies.failing("second", 7);
    run(study, failing, 1, GO_ON, "one.csv");
    for (int threads : new int[] {2, 3, 8, 64}) {
      // Later blocks overtake earlier ones.
      Simulator uneven =
          spec -> {
            var plain = failing.simulation(spec);
            return seed -> {
              if (seed % 5 == 0) {
                Thread.yield();
              }
              return plain.apply(seed);
            };
          };
      run(study, uneven, threads, GO_ON, threads + ".csv");
      assertThat(folder.resolve(threads + ".csv"))
          .hasSameTextualContentAs(folder.resolve("one.csv"));
    }
  }

  @Test
  void everyRunIsARowAndStrategiesAlternateOnTheSameSeeds() throws IOException {
    Study study = Studies.of(25);
    StudyResult result = run(study, Studies.PLAIN, 3, GO_ON, "runs.csv");
    List<CSVRecord> rows = read("runs.csv");
    assertThat(rows).hasSize(2 * 4 * 25);
    assertThat(result.runs()).isEqualTo(rows.size());
    assertThat(result.complete()).isTrue();
    for (int i = 0; i < rows.size(); i += 2) {
      CSVRecord first = rows.get(i);
      CSVRecord second = rows.get(i + 1);
      assertThat(first.get("strategy")).isEqualTo("first");
      assertThat(second.get("strategy")).isEqualTo("second");
      for (String same : List.of("scheduler", "workload", "cpus", "replication", "seed")) {
        assertThat(second.get(same)).isEqualTo(first.get(same));
      }
      Cell cell =
          new Cell(
              first.get("scheduler"), first.get("workload"), Integer.parseInt(first.get("cpus")));
      int replication = Integer.parseInt(first.get("replication"));
      long seed = new Seeds(1, cell).seed(replication);
      assertThat(first.get("seed")).isEqualTo("" + seed);
      assertThat(first.get("transitions")).isEqualTo("" + seed % 1000);
      assertThat(first.get("detail")).isEqualTo(seed % 10 == 0 ? "ends, \"early\"" : "");
      assertThat(result.values("first", cell, Metric.TRANSITIONS)[replication])
          .isEqualTo(seed % 1000);
      assertThat(result.values("second", cell, Metric.SWITCHES)[replication])
          .isEqualTo(6000 + cell.cpus());
    }
  }

  @Test
  void aRunThatThrowsIsARowAndTheStudyGoesOn() throws IOException {
    Study study = Studies.of(40);
    StudyResult result = run(study, Studies.failing("second", 3), 2, GO_ON, "runs.csv");
    List<CSVRecord> rows = read("runs.csv");
    assertThat(rows).hasSize(2 * 4 * 40);
    List<CSVRecord> failed = rows.stream().filter(r -> r.get("status").equals("failed")).toList();
    assertThat(failed).isNotEmpty().hasSameSizeAs(result.failures());
    for (int i = 0; i < failed.size(); i++) {
      CSVRecord row = failed.get(i);
      FailedRun failure = result.failures().get(i);
      String message = "java.lang.IllegalStateException: planted, seed=" + row.get("seed");
      assertThat(row.get("strategy")).isEqualTo("second").isEqualTo(failure.strategy());
      assertThat(row.get("livelock")).isEmpty();
      assertThat(row.get("detail")).isEqualTo(message).isEqualTo(failure.message());
      assertThat(row.get("replication")).isEqualTo("" + failure.replication());
    }
    assertThat(result.complete()).isTrue();
    for (Cell cell : study.cells()) {
      Seeds seeds = new Seeds(1, cell);
      List<Double> kept = new ArrayList<>();
      for (int r = 0; r < 40; r++) {
        if (seeds.seed(r) % 3 != 0) {
          kept.add((double) (seeds.seed(r) % 1000));
        }
      }
      assertThat(result.replications(cell)).isEqualTo(kept.size()).isLessThan(40);
      for (String strategy : study.strategies()) {
        assertThat(result.values(strategy, cell, Metric.TRANSITIONS))
            .containsExactly(kept.stream().mapToDouble(x -> x).toArray());
      }
    }
  }

  @Test
  void afterAFailureTheNextRunHasANewSimulation() {
    AtomicInteger made = new AtomicInteger();
    Simulator fragile =
        spec -> {
          made.incrementAndGet();
          boolean[] broken = {false};
          return seed -> {
            assertThat(broken[0]).isFalse();
            broken[0] = true;
            throw new IllegalStateException("always");
          };
        };
    Study study = Studies.of(30);
    StudyResult result = new StudyRunner(study, fragile, 2).run(new Ignored(), GO_ON, done -> {});
    assertThat(result.failures()).hasSize((int) study.runs());
    assertThat(result.failures()).allMatch(failure -> failure.message().endsWith("always"));
    assertThat(made).hasValue((int) study.runs());
  }

  @Test
  void aStopKeepsWholeReplicationsAndSaysSo() throws IOException {
    Study study = Studies.of(200);
    AtomicInteger runs = new AtomicInteger();
    Simulator counting =
        spec -> {
          var plain = Studies.PLAIN.simulation(spec);
          return seed -> {
            runs.incrementAndGet();
            return plain.apply(seed);
          };
        };
    StudyResult result = run(study, counting, 3, () -> runs.get() >= 333, "runs.csv");
    List<CSVRecord> rows = read("runs.csv");
    assertThat(rows.size()).isBetween(333, 333 + 3 * 2).isEqualTo(runs.get());
    assertThat(result.complete()).isFalse();
    assertThat(result.runs()).isEqualTo(rows.size());
    int paired = 0;
    for (Cell cell : study.cells()) {
      // Round the cells: 333 runs are some 40 replications in each, one after the other 100 or
      // none.
      assertThat(result.replications(cell)).isBetween(10, 80);
      paired += result.replications(cell);
    }
    assertThat(2 * paired).isEqualTo(rows.size());
  }

  @Test
  void aStopBeforeTheFirstRunLeavesTheHeader() throws IOException {
    StudyResult result = run(Studies.of(10), Studies.PLAIN, 2, () -> true, "runs.csv");
    assertThat(read("runs.csv")).isEmpty();
    assertThat(Files.readString(folder.resolve("runs.csv")))
        .startsWith("strategy,scheduler,workload,cpus,replication,seed,status,livelock,")
        .endsWith(",detail\n");
    assertThat(result.complete()).isFalse();
    assertThat(result.replications(result.cells().get(0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aMetricThatIsNotFiniteIsAFailedRunThatNamesIt(double value) throws IOException {
    Simulator odd =
        spec ->
            seed -> {
              double[] values = new double[Metric.values().length];
              values[Metric.SPIN_NS.ordinal()] = spec.strategy().equals("second") ? value : 1;
              return new RunResult(seed, values, "");
            };
    StudyResult result = run(Studies.of(2), odd, 2, GO_ON, "runs.csv");
    assertThat(result.failures()).hasSize(2 * 4);
    for (CSVRecord row : read("runs.csv")) {
      boolean fails = row.get("strategy").equals("second");
      assertThat(row.get("status")).isEqualTo(fails ? "failed" : "ok");
      assertThat(row.get("detail"))
          .isEqualTo(fails ? "expected finite metrics, spin_ns=" + value : "");
    }
  }

  @Test
  void levelsOfAStrategysParameterMeetTheSameSeeds() throws IOException {
    Study plain = Studies.of(5);
    Study study =
        new Study(
            List.of(
                new Treatment("first", List.of(new Level("strategy.divisor", "1"))),
                new Treatment("first", List.of(new Level("strategy.divisor", "2"))),
                new Treatment("second")),
            List.of(
                new Cell("fair", "pool", 4),
                new Cell("fair", "pool", 4, List.of(new Level("workload.threads", "9")))),
            5,
            1,
            plain.metrics(),
            plain.settings());
    run(study, Studies.PLAIN, 2, GO_ON, "runs.csv");
    List<CSVRecord> rows = read("runs.csv");
    assertThat(rows).hasSize(3 * 2 * 5);
    for (int i = 0; i < rows.size(); i += 3) {
      assertThat(rows.subList(i, i + 3).stream().map(row -> row.get("seed")).distinct()).hasSize(1);
      assertThat(rows.subList(i, i + 3))
          .extracting(row -> row.get("strategy.divisor"))
          .containsExactly("1", "2", "");
    }
    // Negative control: a level of any other factor makes another cell, with other seeds.
    assertThat(rows.get(0).get("workload.threads")).isEmpty();
    assertThat(rows.get(3).get("workload.threads")).isEqualTo("9");
    assertThat(rows.stream().map(row -> row.get("seed")).distinct()).hasSize(2 * 5);
  }

  @Test
  void whatTheRowsThrowEndsTheStudy() {
    Rows full =
        new Rows() {
          @Override
          public void add(String strategy, Cell cell, int replication, RunResult result) {
            throw new UncheckedIOException(new IOException("disk full"));
          }

          @Override
          public void add(FailedRun failure) {}
        };
    AtomicInteger done = new AtomicInteger();
    StudyRunner runner = new StudyRunner(Studies.of(5000), Studies.PLAIN, 2);
    assertThatThrownBy(() -> runner.run(full, GO_ON, done::addAndGet))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
    assertThat(done.get()).isLessThan(5000);
  }

  @Test
  void progressCountsEveryRun() {
    AtomicInteger done = new AtomicInteger();
    Study study = Studies.of(77);
    new StudyRunner(study, Studies.failing("first", 2), 4)
        .run(new Ignored(), GO_ON, done::addAndGet);
    assertThat(done).hasValue((int) study.runs());
  }

  private StudyResult run(
      Study study, Simulator simulator, int threads, BooleanSupplier stop, String file) {
    Identity identity = Studies.identity(study);
    try (ResultStore store = ResultStore.open(folder.resolve(file + ".sqlite"), study, identity);
        RunsCsv rows = new RunsCsv(folder.resolve(file), study)) {
      StudyResult result = new StudyRunner(study, simulator, threads).run(store, stop, done -> {});
      store.readInOrder(rows, cell -> study.replications());
      return result;
    }
  }

  private List<CSVRecord> read(String file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser =
        CSVParser.parse(folder.resolve(file), java.nio.charset.StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static final class Ignored implements Rows {
    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {}

    @Override
    public void add(FailedRun failure) {}
  }
}
