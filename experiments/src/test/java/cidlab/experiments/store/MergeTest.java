package cidlab.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.experiments.study.RunsCsv;
import cidlab.experiments.study.Shard;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Studies;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies in shards, put together again. */
class MergeTest {
  private static final Study STUDY = Studies.of(50);
  private static final Simulator SIMULATOR = Studies.failing("second", 7);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 500})
  void shardsAreTheStudyInOnePiece(int count) throws IOException {
    Path whole = run(STUDY, SIMULATOR, Shard.WHOLE, "whole");
    Path merged = folder.resolve("merged.sqlite");
    StoreMerge merge = new StoreMerge(merged);
    // In any order.
    for (int i = count; i >= 1; i--) {
      merge.add(run(STUDY, SIMULATOR, new Shard(i, count), "shard-" + i));
    }
    assertThat(csv(merged, STUDY)).isEqualTo(csv(whole, STUDY));
    assertThat(merge.added()).isEqualTo(STUDY.runs());
    assertThat(merge.same()).isZero();
    assertThat(merge.shards()).hasSize(count);
    StoreMerge again = new StoreMerge(merged);
    again.add(folder.resolve("shard-1.sqlite"));
    assertThat(again.added()).isZero();
    assertThat(csv(merged, STUDY)).isEqualTo(csv(whole, STUDY));
    // Nothing is missing.
    AtomicInteger runs = new AtomicInteger();
    try (ResultStore store = ResultStore.open(merged, STUDY, Studies.identity(STUDY))) {
      StudyResult.Builder known = new StudyResult.Builder(STUDY);
      store.readInto(known);
      new StudyRunner(STUDY, SIMULATOR, 2).run(store, known, () -> false, runs::addAndGet);
    }
    assertThat(runs).hasValue(0);
  }

  @Test
  void rowsThatDifferAreNamed() {
    Path merged = folder.resolve("merged.sqlite");
    StoreMerge merge = new StoreMerge(merged);
    merge.add(run(STUDY, Studies.PLAIN, Shard.WHOLE, "a"));
    Path other = run(STUDY, SIMULATOR, Shard.WHOLE, "b");
    assertThatThrownBy(() -> merge.add(other))
        .isInstanceOf(StoreMerge.DifferentRowException.class)
        .hasMessageContaining("row=second fair/pool/4 ")
        .hasMessageContaining(other.toString());
  }

  @Test
  void otherStudiesAreRefused() {
    StoreMerge merge = new StoreMerge(folder.resolve("merged.sqlite"));
    merge.add(run(STUDY, Studies.PLAIN, Shard.WHOLE, "a"));
    Study seeded = Studies.of(5, 2, List.of("first"), List.of(4));
    Path other = run(seeded, Studies.PLAIN, Shard.WHOLE, "b");
    assertThatThrownBy(() -> merge.add(other))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("seed: 1 -> 2");
  }

  @Test
  void otherStrategiesAndCellsJoin() throws IOException {
    Study small = Studies.of(50, 1, List.of("second"), List.of(16));
    Study rest = Studies.of(50, 1, List.of("first", "second"), List.of(4, 16));
    StoreMerge merge = new StoreMerge(folder.resolve("merged.sqlite"));
    merge.add(run(small, SIMULATOR, Shard.WHOLE, "small"));
    Path whole = run(rest, SIMULATOR, Shard.WHOLE, "rest");
    merge.add(whole);
    assertThat(merge.same()).isEqualTo(small.runs());
    assertThat(csv(folder.resolve("merged.sqlite"), rest)).isEqualTo(csv(whole, rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "17/16", "1", "a/b", "1/0", "-1/3", "1/1000000", ""})
  void whatIsNoShardIsRefused(String text) {
    assertThatThrownBy(() -> Shard.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a shard");
  }

  @Test
  void goodRowsOfADamagedStoreAreSaved() throws IOException {
    // On one thread, so that the same bytes are damaged in every run of the test.
    Path whole = run(STUDY, SIMULATOR, Shard.WHOLE, "whole", 1);
    assertThat(StoreContent.read(whole).damages()).isEmpty();
    byte[] bytes = Files.readAllBytes(whole);
    int saved = 0;
    for (int at = bytes.length / 2; at < bytes.length; at += 4099) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Path file = Files.write(folder.resolve("damaged-" + at + ".sqlite"), damaged);
      StoreContent content;
      try {
        content = StoreContent.read(file);
      } catch (StoreException e) {
        // What describes the rows cannot be read, and so none of them.
        assertThat(e).hasMessageContaining(file.toString());
        continue;
      }
      if (!content.damages().isEmpty()) {
        Path target = folder.resolve("saved-" + at + ".sqlite");
        StoreContent.salvage(file, target);
        assertThat(content.rows()).isBetween(STUDY.runs() / 2, STUDY.runs());
        assertThat(StoreContent.read(target).rows()).isEqualTo(content.rows());
        // The study goes on to the same bytes.
        try (ResultStore store = ResultStore.open(target, STUDY, Studies.identity(STUDY))) {
          StudyResult.Builder known = new StudyResult.Builder(STUDY);
          store.readInto(known);
          new StudyRunner(STUDY, SIMULATOR, 1).run(store, known, () -> false, runs -> {});
        }
        assertThat(csv(target, STUDY)).isEqualTo(csv(whole, STUDY));
        saved++;
      }
    }
    assertThat(saved).isPositive();
  }

  private Path run(Study study, Simulator simulator, Shard shard, String name) {
    return run(study, simulator, shard, name, 2);
  }

  private Path run(Study study, Simulator simulator, Shard shard, String name, int threads) {
    Path file = folder.resolve(name + ".sqlite");
    try (ResultStore store = ResultStore.open(file, study, Studies.identity(study))) {
      new StudyRunner(study, simulator, threads, shard).run(store, () -> false, runs -> {});
      store.complete(shard);
    }
    return file;
  }

  private String csv(Path file, Study study) throws IOException {
    Path csv = folder.resolve("runs.csv");
    try (ResultStore store = ResultStore.read(file, study, Studies.identity(study));
        RunsCsv rows = new RunsCsv(csv, study)) {
      store.readInOrder(rows, cell -> study.replications());
    }
    return Files.readString(csv);
  }
}
