package cidlab.experiments.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the rows of blocks as they end and hands them on in the order of the blocks. */
final class BlockSequence {
  private final List<Rows> targets;
  private final Map<Integer, List<Row>> waiting = new HashMap<>();
  private int next;

  /**
   * Starts with block 0.
   *
   * @param targets who receives the rows
   */
  BlockSequence(List<Rows> targets) {
    this.targets = targets;
  }

  /**
   * Takes the rows of one block, and hands on as many as are in order now.
   *
   * @param index number of the block
   * @param rows its rows; fewer than planned if the study was stopped
   */
  synchronized void put(int index, List<Row> rows) {
    waiting.put(index, rows);
    for (List<Row> ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
      next++;
      for (Rows target : targets) {
        ready.forEach(row -> row.addTo(target));
        target.flush();
      }
    }
  }
}
