package cidlab.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Studies;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged store is never believed. */
class DamagedStoreTest {
  private static final Study STUDY = Studies.of(30);

  @TempDir Path folder;
  private Path whole;
  private List<String> expected;

  @BeforeEach
  void store() {
    whole = folder.resolve("whole.sqlite");
    try (ResultStore store = ResultStore.open(whole, STUDY, Studies.identity(STUDY))) {
      new StudyRunner(STUDY, Studies.failing("second", 7), 1).run(store, () -> false, runs -> {});
    }
    expected = rows(whole);
    assertThat(expected).hasSize((int) STUDY.runs());
  }

  @Test
  void noNumberDiffersWithoutAnError() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    int harmless = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      int flips = 1 + i / 10;
      for (int flip = 0; flip < flips; flip++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = Files.write(folder.resolve("damaged-" + i + ".sqlite"), damaged);
      try {
        assertThat(rows(file)).as("store %s with %s flipped bits", i, flips).isEqualTo(expected);
        harmless++;
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
      }
    }
    // Free space, and what is told nobody.
    assertThat(harmless).isLessThan(refused);
  }

  @Test
  void everySingleByteOfAPageOfRowsCounts() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    // The last page of the table is full of rows or free; every eighth bit tells enough.
    int wrong = 0;
    for (int at = bytes.length - 4096; at < bytes.length; at += 16) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 4;
      Path file = Files.write(folder.resolve("damaged.sqlite"), damaged);
      try {
        assertThat(rows(file)).as("byte %s", at).isEqualTo(expected);
      } catch (StoreException e) {
        wrong++;
      }
    }
    assertThat(wrong).isPositive();
  }

  private static List<String> rows(Path file) {
    List<String> rows = new ArrayList<>();
    try (ResultStore store = ResultStore.read(file, STUDY, Studies.identity(STUDY))) {
      store.readInOrder(
          new Rows() {
            @Override
            public void add(String strategy, Cell cell, int replication, RunResult result) {
              rows.add(strategy + cell.label() + replication + result);
            }

            @Override
            public void add(FailedRun failure) {
              rows.add(failure.toString());
            }
          },
          cell -> STUDY.replications());
    }
    return rows;
  }
}
