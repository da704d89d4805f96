package cidlab.experiments.study;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Runs a study on several threads.
 *
 * <p>The unit of work is a {@link Block}: some replications of one cell under all strategies, A, B,
 * C, A, B, C. The blocks go round the cells, so that an interrupted study has about the same number
 * of replications everywhere. Blocks end in any order, but their rows leave in the order of the
 * blocks; neither what the rows say nor their order depends on the number of threads.
 */
public final class StudyRunner {
  private final Study study;
  private final Simulator simulator;
  private final int threads;

  /**
   * Prepares to run a study.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param threads number of worker threads, at least 1
   */
  public StudyRunner(Study study, Simulator simulator, int threads) {
    this.study = study;
    this.simulator = simulator;
    this.threads = threads;
  }

  /**
   * Runs the study.
   *
   * <p>A run that throws is a row like any other, and the study goes on.
   *
   * @param rows receives every run, from one thread at a time, and is flushed after every block
   * @param stop asked before every replication; once true, the replications in flight are finished
   *     and the method returns
   * @param progress told how many runs have just ended; called from several threads at a time
   * @return all runs again
   * @throws RuntimeException whatever {@code rows} throws; no new replications are begun then
   */
  public StudyResult run(Rows rows, BooleanSupplier stop, IntConsumer progress) {
    List<Block> blocks = Block.of(study);
    StudyResult.Builder result = new StudyResult.Builder(study);
    BlockSequence sequence = new BlockSequence(List.of(rows, result));
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean broken = new AtomicBoolean();
    BooleanSupplier ends = () -> broken.get() || stop.getAsBoolean();
    Callable<Void> work =
        () -> {
          BlockWorker worker = new BlockWorker(study, simulator, ends, progress);
          try {
            while (!ends.getAsBoolean()) {
              int index = next.getAndIncrement();
              if (index >= blocks.size()) {
                break;
              }
              sequence.put(index, worker.run(blocks.get(index)));
            }
            return null;
          } catch (RuntimeException | Error e) {
            // The disk is full, for example: then the other threads must not go on for hours.
            broken.set(true);
            throw e;
          }
        };
    runAll(Collections.nCopies(threads, work));
    return result.build();
  }

  private void runAll(List<Callable<Void>> works) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> future : executor.invokeAll(works)) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      // A work throws nothing that is checked.
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected to wait for the workers undisturbed", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
