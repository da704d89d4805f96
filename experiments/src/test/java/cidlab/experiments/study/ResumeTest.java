package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.sim.Metric;
import cidlab.experiments.store.ResultStore;
import cidlab.experiments.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies that were stopped and go on, and stores that must not be gone on with. */
class ResumeTest {
  private static final Study STUDY = Studies.of(50);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("results.sqlite");
  }

  @Test
  void aStudyInPiecesIsTheStudyInOne() throws IOException {
    Simulator failing = Studies.failing("second", 7);
    StudyResult whole = run(STUDY, failing, Integer.MAX_VALUE, folder.resolve("whole.sqlite"));
    String expected = csv(STUDY, folder.resolve("whole.sqlite"));
    AtomicInteger runs = new AtomicInteger();
    Simulator counting =
        spec -> {
          var simulation = failing.simulation(spec);
          return seed -> {
            runs.incrementAndGet();
            return simulation.apply(seed);
          };
        };
    StudyResult pieces = run(STUDY, counting, 1, file());
    int rounds = 1;
    while (!pieces.complete()) {
      pieces = run(STUDY, counting, 17, file());
      rounds++;
    }
    assertThat(rounds).isGreaterThan(5);
    assertThat(runs).as("no run was made twice").hasValue((int) STUDY.runs());
    assertThat(csv(STUDY, file())).isEqualTo(expected);
    assertThat(pieces.failures()).isNotEmpty().isEqualTo(whole.failures());
    for (Cell cell : STUDY.cells()) {
      assertThat(pieces.values("first", cell, Metric.TRANSITIONS))
          .isEqualTo(whole.values("first", cell, Metric.TRANSITIONS));
    }
    // A complete study has nothing to do.
    run(STUDY, counting, Integer.MAX_VALUE, file());
    assertThat(runs).hasValue((int) STUDY.runs());
  }

  @Test
  void tellsWhichReplicationsThereAreWithoutTheirValues() {
    run(STUDY, Studies.failing("first", 3), 30, file());
    try (ResultStore store = ResultStore.read(file(), STUDY, Studies.identity(STUDY))) {
      StudyResult.Builder builder = new StudyResult.Builder(STUDY);
      store.readInto(builder);
      store
          .replications()
          .forEach(
              (cell, present) -> {
                for (int r = 0; r < 50; r++) {
                  assertThat(present.get(r)).isEqualTo(builder.has(cell, r));
                }
              });
      assertThat(store.failures()).isPositive().isEqualTo(builder.build().failures().size());
    }
  }

  @Test
  void rowsCannotBeChangedOrRemoved() throws SQLException {
    run(STUDY, Studies.PLAIN, 5, file());
    assertThatThrownBy(() -> sql("UPDATE run SET livelock = 1"))
        .hasMessageContaining("rows are only ever added");
    assertThatThrownBy(() -> sql("DELETE FROM run")).hasMessageContaining("only ever added");
    // Somebody insists.
    sql("DROP TRIGGER no_UPDATE");
    sql("UPDATE run SET replication = replication - 1000 WHERE treatment = 0");
    assertThatThrownBy(() -> run(STUDY, Studies.PLAIN, 5, file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void refusesWhatWouldChangeOldRowsAndShowsTheDifference() {
    run(STUDY, Studies.PLAIN, 5, file());
    Study seeded = Studies.of(50, 2, List.of("first", "second"), List.of(4, 16));
    assertThatThrownBy(() -> ResultStore.open(file(), seeded, Studies.identity(seeded)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("seed: 1 -> 2")
        .hasMessageContaining("file=" + file());
    open(with(Map.of("module cidlab.engine", "ab".repeat(32))));
    assertThatThrownBy(() -> open(with(Map.of("module cidlab.engine", "cd".repeat(32)))))
        .hasMessageContaining("module cidlab.engine: abababababab -> cdcdcdcdcdcd");
    assertThatThrownBy(() -> open(with(Map.of("settings.horizonNs", "7"))))
        .hasMessageContaining("settings.horizonNs: 1000000 -> 7");
    // A plugin that comes to it changes no old row.
    open(with(Map.of("module my.plugin", "ef".repeat(32))));
    assertThatThrownBy(() -> open(with(Map.of("module my.plugin", "01".repeat(32)))))
        .hasMessageContaining("module my.plugin: efefefefefef -> 010101010101");
    // Who reads does not care which code made the rows.
    ResultStore.read(file(), STUDY, with(Map.of("module my.plugin", "01".repeat(32)))).close();
  }

  private void open(Identity identity) {
    ResultStore.open(file(), STUDY, identity).close();
  }

  private static Identity with(Map<String, String> facts) {
    return new Identity(
        new TreeMap<>(
            Stream.concat(
                    Studies.identity(STUDY).facts().entrySet().stream(), facts.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b))));
  }

  @Test
  void aStudyThatGrewIsTheLargeStudyAtOnce() throws IOException {
    Study small = Studies.of(20, 1, List.of("second"), List.of(16));
    Study large = Studies.of(40, 1, List.of("first", "second", "third"), List.of(4, 16, 64));
    Simulator simulator = Studies.failing("second", 7);
    Path whole = folder.resolve("whole.sqlite");
    StudyResult expected = run(large, simulator, Integer.MAX_VALUE, whole);
    run(small, simulator, Integer.MAX_VALUE, file());
    String before = csv(small, file());
    StudyResult grown = run(large, simulator, Integer.MAX_VALUE, file());
    assertThat(csv(large, file())).isEqualTo(csv(large, whole));
    assertThat(grown.failures()).isNotEmpty().isEqualTo(expected.failures());
    assertThat(grown.runs()).isEqualTo(expected.runs());
    // The small one is still in it.
    StudyResult again = run(small, simulator, Integer.MAX_VALUE, file());
    assertThat(csv(small, file())).isEqualTo(before);
    assertThat(again.runs()).isEqualTo(small.runs());
    assertThat(again.replications(small.cells().get(0))).isLessThanOrEqualTo(20);
  }

  @Test
  void wordsChangeNoRow() {
    run(STUDY, Studies.PLAIN, 5, file());
    Study renamed =
        new Study(
            "A title",
            "A question?",
            STUDY.treatments(),
            STUDY.cells(),
            STUDY.stopping(),
            STUDY.seed(),
            STUDY.metrics(),
            STUDY.comparisons(),
            STUDY.settings());
    assertThatCode(() -> ResultStore.open(file(), renamed, Studies.identity(renamed)).close())
        .as("words change no row")
        .doesNotThrowAnyException();
  }

  @Test
  void refusesANewerFormatAndWhatIsNoStore() throws Exception {
    run(STUDY, Studies.PLAIN, 5, file());
    sql("PRAGMA user_version = 3");
    assertThatThrownBy(() -> run(STUDY, Studies.PLAIN, 5, file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version of cidlab");
    Path text = Files.writeString(folder.resolve("notes.sqlite"), "My notes.\n".repeat(500));
    assertThatThrownBy(() -> run(STUDY, Studies.PLAIN, 5, text))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected a result store");
    assertThat(text).hasContent("My notes.\n".repeat(500));
    assertThatThrownBy(
            () -> ResultStore.read(folder.resolve("none.sqlite"), STUDY, Studies.identity(STUDY)))
        .hasMessageContaining("no results yet");
  }

  @Test
  void twoProgramsDoNotRunOneStudy() {
    try (ResultStore store = ResultStore.open(file(), STUDY, Studies.identity(STUDY))) {
      assertThatThrownBy(() -> ResultStore.open(file(), STUDY, Studies.identity(STUDY)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another cidlab runs this study");
      assertThat(store.failures()).isZero();
      // Somebody who only looks may.
      ResultStore.read(file(), STUDY, Studies.identity(STUDY)).close();
    }
    assertThat(folder.toFile().list()).containsExactly("results.sqlite");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 75, 90})
  void aFullDiskEndsTheStudyAndLosesNothing(int percent) throws Exception {
    String expected;
    run(STUDY, Studies.PLAIN, Integer.MAX_VALUE, folder.resolve("whole.sqlite"));
    expected = csv(STUDY, folder.resolve("whole.sqlite"));
    long pages = Files.size(folder.resolve("whole.sqlite")) / 4096;
    AtomicInteger stored = new AtomicInteger();
    try (ResultStore store = ResultStore.open(file(), STUDY, Studies.identity(STUDY))) {
      store.limit((int) (pages * percent / 100));
      assertThatThrownBy(
              () ->
                  new StudyRunner(STUDY, Studies.PLAIN, 2)
                      .run(store, () -> false, stored::addAndGet))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("disk is full")
          .hasMessageContaining("safe");
    }
    try (ResultStore store = ResultStore.read(file(), STUDY, Studies.identity(STUDY))) {
      int kept = store.replications().values().stream().mapToInt(set -> set.cardinality()).sum();
      assertThat(2 * kept).isPositive().isEqualTo(stored.get());
    }
    assertThat(run(STUDY, Studies.PLAIN, Integer.MAX_VALUE, file()).complete()).isTrue();
    assertThat(csv(STUDY, file())).isEqualTo(expected);
  }

  @Test
  void aStoreThatCannotBeWrittenCanBeRead() throws IOException {
    run(STUDY, Studies.PLAIN, 50, file());
    String before = csv(STUDY, file());
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> assertThat(file.toFile().setWritable(false)).isTrue());
    }
    if (!Files.isWritable(file())) {
      assertThatThrownBy(() -> run(STUDY, Studies.PLAIN, 5, file()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("what is in it is safe");
    }
    assertThat(csv(STUDY, file())).isEqualTo(before);
  }

  private StudyResult run(Study study, Simulator simulator, int atMost, Path file) {
    AtomicInteger done = new AtomicInteger();
    try (ResultStore store = ResultStore.open(file, study, Studies.identity(study))) {
      StudyResult.Builder known = new StudyResult.Builder(study);
      store.readInto(known);
      return new StudyRunner(study, simulator, 2)
          .run(store, known, () -> done.get() >= atMost, done::addAndGet);
    }
  }

  private String csv(Study study, Path store) throws IOException {
    Path csv = folder.resolve(store.getFileName() + ".csv");
    try (ResultStore rows = ResultStore.read(store, study, Studies.identity(study));
        RunsCsv target = new RunsCsv(csv, study)) {
      rows.readInOrder(target, cell -> study.replications());
    }
    String text = Files.readString(csv);
    Files.delete(csv);
    return text;
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
