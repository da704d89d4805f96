package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 20, 21, 39, 40, 99, 100, 101, 1999, 2000, 2001, 5003})
  void holdEveryReplicationOfEveryCellOnceAndInOrder(int replications) {
    Study study = Studies.of(replications);
    for (Cell cell : study.cells()) {
      List<Integer> covered = new ArrayList<>();
      for (Block block : Block.of(study)) {
        for (int i = 0; block.cell().equals(cell) && i < block.count(); i++) {
          covered.add(block.first() + i);
        }
      }
      assertThat(covered).hasSize(replications).isSorted().doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 2000})
  void goRoundTheCells(int replications) {
    Study study = Studies.of(replications);
    List<Cell> first = Block.of(study).stream().map(Block::cell).limit(4).toList();
    assertThat(first).isEqualTo(study.cells());
  }
}
