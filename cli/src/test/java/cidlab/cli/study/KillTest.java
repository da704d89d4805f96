package cidlab.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.cli.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A study that is killed, again and again, is in the end the study that was left alone. */
class KillTest {
  private static final int KILLS = 20;
  private static final int SEED = 20_261_122;

  private static final String STUDY =
      """
      factors:
        strategy: [legacy-one-way, guarded-unset]
        scheduler: [fair, random]
        workload: boundary
        cpus: 2
      settings: {horizon: 100us}
      replications: 6000
      outputs: [runs]
      """;

  @TempDir Path folder;

  @Test
  void aStudyThatIsKilledAtTwentyRandomMomentsIsCompletedByResume() throws Exception {
    Path file = Files.writeString(folder.resolve("study.yaml"), STUDY);
    Path killed = folder.resolve("killed");
    Path whole = folder.resolve("whole");
    Random random = new Random(SEED);
    int kills = 0;
    int inFlight = 0;
    int rows = 0;
    while (kills < KILLS) {
      Process process = resume(file, killed);
      if (kills % 4 == 3) {
        // While it starts, opens the store and reads it, most likely.
        process.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
      } else {
        int until = rows + 1 + random.nextInt(600);
        while (process.isAlive() && rows(killed) < until) {
          Thread.onSpinWait();
        }
      }
      int seen = rows(killed);
      boolean alive = process.isAlive();
      process.destroyForcibly().waitFor();
      assertThat(alive).as("it did not end by itself: %s", err()).isTrue();
      kills++;
      rows = rows(killed);
      assertThat(rows).as("rows that were seen are kept").isGreaterThanOrEqualTo(seen);
      assertThat(rows % 2).as("no half replication").isZero();
      inFlight += rows > 0 && rows < 2 * 2 * 6000 ? 1 : 0;
    }
    assertThat(inFlight).as("kills with some rows, but not all").isGreaterThan(KILLS / 2);
    Process last = resume(file, killed);
    assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).as(err()).isZero();

    CommandRun uninterrupted =
        CommandRun.of("study", "run", file.toString(), "--out", whole.toString(), "--quiet");
    assertThat(uninterrupted.exit()).as(uninterrupted.err()).isZero();
    List<String> expected = dump(whole);
    assertThat(expected).hasSizeGreaterThan(2 * 2 * 6000);
    assertThat(dump(killed)).isEqualTo(expected);
    assertThat(killed.resolve("runs.csv")).hasSameBinaryContentAs(whole.resolve("runs.csv"));
  }

  private Process resume(Path file, Path out) throws IOException {
    return VirtualMachine.start(
        folder,
        List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"),
        "study",
        "resume",
        file.toString(),
        "--out",
        out.toString(),
        "--quiet",
        "--yes");
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }

  private static Connection open(Path directory) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + directory.resolve("results.sqlite"));
  }

  private static int rows(Path directory) throws SQLException {
    if (!Files.exists(directory.resolve("results.sqlite"))) {
      return 0;
    }
    try (Connection connection = open(directory);
        Statement sql = connection.createStatement();
        ResultSet tables =
            sql.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'run'")) {
      if (tables.getInt(1) == 0) {
        return 0;
      }
      try (ResultSet count = sql.executeQuery("SELECT count(*) FROM run")) {
        return count.getInt(1);
      }
    }
  }

  /** Everything in the store, the runs sorted. */
  private static List<String> dump(Path directory) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = open(directory);
        Statement sql = connection.createStatement()) {
      for (String table :
          List.of(
              "study",
              "cell",
              "cell_level",
              "treatment",
              "treatment_level",
              "(SELECT * FROM run ORDER BY cell, replication, treatment)")) {
        try (ResultSet row = sql.executeQuery("SELECT * FROM " + table)) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            StringBuilder line = new StringBuilder(table.length() > 20 ? "run" : table);
            for (int i = 1; i <= columns; i++) {
              Object value = row.getObject(i);
              line.append('|')
                  .append(value instanceof byte[] key ? java.util.Arrays.toString(key) : value);
            }
            lines.add(line.toString());
          }
        }
      }
    }
    return lines;
  }
}
