package cidlab.experiments.study;

import java.util.List;
import java.util.function.IntConsumer;

/** Hands complete replications on to the store and to the result, from any thread. */
final class Replications {
  private final Rows rows;
  private final StudyResult.Builder result;
  private final IntConsumer progress;

  /**
   * Starts.
   *
   * @param rows receives every run, and is flushed after every replication
   * @param result receives every run; what it has already need not be run
   * @param progress told after every replication how many runs it was
   */
  Replications(Rows rows, StudyResult.Builder result, IntConsumer progress) {
    this.rows = rows;
    this.result = result;
    this.progress = progress;
  }

  synchronized boolean has(Cell cell, int replication) {
    return result.has(cell, replication);
  }

  synchronized boolean has(int treatment, Cell cell, int replication) {
    return result.has(treatment, cell, replication);
  }

  /** Takes the runs of one replication that were missing, at most one per treatment. */
  void add(List<BlockWorker.Run> runs) {
    synchronized (this) {
      // First to the store: a result that is not kept must not count.
      runs.forEach(run -> run.addTo(rows));
      rows.flush();
      runs.forEach(run -> run.addTo(result));
    }
    progress.accept(runs.size());
  }
}
