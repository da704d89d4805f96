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

  /** Returns the number of replications in a block, unless it is the last of a batch. */
  static int count(Study study) {
    return Math.max(1, Math.min(MAX_COUNT, study.stopping().batch() / ROUNDS));
  }

  /**
   * Divides the replications of some cells, the same way for any number of threads.
   *
   * @param study the study
   * @param cells some of its cells
   * @param first number of the first replication
   * @param end number after the last replication
   * @return blocks that go round the cells
   */
  static List<Block> of(Study study, List<Cell> cells, int first, int end) {
    int count = count(study);
    List<Block> blocks = new ArrayList<>();
    for (int from = first; from < end; from += count) {
      for (Cell cell : cells) {
        blocks.add(new Block(cell, from, Math.min(count, end - from)));
      }
    }
    return blocks;
  }

  /**
   * Divides a study, as far as it may go: the order in which files list its runs.
   *
   * @param study the study
   * @return blocks that go round the cells
   */
  static List<Block> of(Study study) {
    return of(study, study.cells(), 0, study.replications());
  }
}
