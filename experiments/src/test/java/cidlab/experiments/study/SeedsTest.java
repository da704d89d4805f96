package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  /** The numbers are those of `printf TEXT | sha256sum` (GNU coreutils), sign bit cleared. */
  @Test
  void areTheHashOfTheCanonicalText() {
    assertThat(new Seeds(1, new Cell("fair", "bpf-ci", 4)).seed(0)).isEqualTo(6330560878785188958L);
    assertThat(new Seeds(-7, new Cell("pct", "thread-pool", 8192)).seed(1999))
        .isEqualTo(3031458602783404296L);
  }

  /** As above: `printf TEXT | sha256sum`, sign bit cleared. */
  @Test
  void dependOnTheLevelsOfFurtherFactors() {
    Level threads = new Level("workload.threads", "8");
    Level horizon = new Level("horizon", "2ms");
    assertThat(new Seeds(1, new Cell("fair", "pool", 4, List.of(threads, horizon))).seed(3))
        .isEqualTo(8563981362581450735L);
  }

  @Test
  void differBetweenMastersCellsAndReplications() {
    Set<Long> seeds = new HashSet<>();
    int drawn = 0;
    for (long master = 0; master < 4; master++) {
      for (Cell cell : Studies.of(1).cells()) {
        for (int replication = 0; replication < 1000; replication++) {
          seeds.add(new Seeds(master, cell).seed(replication));
          drawn++;
        }
      }
    }
    assertThat(seeds).hasSize(drawn).allMatch(seed -> seed >= 0);
  }
}
