package cidlab.experiments.study;

import java.util.ArrayList;
import java.util.List;

/**
 * Some consecutive replications of one cell: what one thread does at a time.
 *
 * @param cell the cell
 * @param first number of the first replication
 * @param count how many
 */
record Block(Cell cell, int first, int count) {
  /** Small enough that threads share the work, large enough that setting up costs nothing. */
  private static final int MAX_COUNT = 100;

  private static final int ROUNDS = 20;

  /**
   * Divides a study, the same way for any number of threads.
   *
   * @param study the study
   * @return blocks that go round the cells
   */
  static List<Block> of(Study study) {
    int planned = study.replications();
    int count = Math.max(1, Math.min(MAX_COUNT, planned / ROUNDS));
    List<Cell> cells = study.cells();
    List<Block> blocks = new ArrayList<>();
    for (int first = 0; first < planned; first += count) {
      for (Cell cell : cells) {
        blocks.add(new Block(cell, first, Math.min(count, planned - first)));
      }
    }
    return blocks;
  }
}
