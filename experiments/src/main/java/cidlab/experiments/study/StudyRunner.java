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
 * <p>The unit of work is a {@link Block}: some replications of one cell under all treatments, A, B,
 * C, A, B, C. The blocks go round the cells, so that an interrupted study has about the same number
 * of replications everywhere. After every batch of the stopping rule, each cell that is not done
 * gets another batch. Replications end in any order, but neither what a row says nor which rows
 * there are depends on the number of threads or on interruptions.
 */
public final class StudyRunner {
  private final Study study;
  private final Simulator simulator;
  private final int threads;
  private final Shard shard;

  /**
   * Prepares to run a study.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param threads number of worker threads, at least 1
   */
  public StudyRunner(Study study, Simulator simulator, int threads) {
    this(study, simulator, threads, Shard.WHOLE);
  }

  /**
   * Prepares to run a part of a study.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param threads number of worker threads, at least 1
   * @param shard which part
   */
  public StudyRunner(Study study, Simulator simulator, int threads, Shard shard) {
    this.shard = shard;
    this.study = study;
    this.simulator = simulator;
    this.threads = threads;
  }

  /**
   * Runs the study from its beginning.
   *
   * @param rows receives every run
   * @param stop asked before every replication
   * @param progress told how many runs have just ended
   * @return all runs again
   */
  public StudyResult run(Rows rows, BooleanSupplier stop, IntConsumer progress) {
    return run(rows, new StudyResult.Builder(study), stop, progress);
  }

  /**
   * Runs what is missing of a study.
   *
   * <p>A run that throws, or whose metrics are not finite, is a row like any other, and the study
   * goes on.
   *
   * @param rows receives every run that is made, from one thread at a time, the treatments of a
   *     replication together, and is flushed after every replication
   * @param known the runs that need not be made; it must not be used any more
   * @param stop asked before every replication; once true, the replications in flight are finished
   *     and the method returns
   * @param progress told how many runs have just ended; called from several threads at a time
   * @return all runs, those known before included
   * @throws RuntimeException whatever {@code rows} throws; no new replications are begun then
   */
  public StudyResult run(
      Rows rows, StudyResult.Builder known, BooleanSupplier stop, IntConsumer progress) {
    Replications replications = new Replications(rows, known, progress);
    AtomicBoolean broken = new AtomicBoolean();
    BooleanSupplier ends = () -> broken.get() || stop.getAsBoolean();
    List<CellWatch> watches =
        shard.cells(study).stream().map(cell -> new CellWatch(study, cell)).toList();
    int first = 0;
    while (!watches.isEmpty() && !ends.getAsBoolean()) {
      int end = watches.get(0).next();
      List<Cell> cells = watches.stream().map(CellWatch::cell).toList();
      List<Block> blocks = shard.blocks(study, Block.of(study, cells, first, end));
      AtomicInteger next = new AtomicInteger();
      Callable<Void> work =
          () -> {
            BlockWorker worker = new BlockWorker(study, simulator, ends, replications);
            try {
              for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
                if (ends.getAsBoolean()) {
                  break;
                }
                worker.run(blocks.get(i));
              }
              return null;
            } catch (RuntimeException | Error e) {
              // The disk is full, for example: then the other threads must not go on for hours.
              broken.set(true);
              throw e;
            }
          };
      runAll(Collections.nCopies(threads, work));
      if (ends.getAsBoolean()) {
        break;
      }
      first = end;
      watches = watches.stream().filter(watch -> goesOn(watch, known)).toList();
    }
    return known.build();
  }

  private static boolean goesOn(CellWatch watch, StudyResult.Builder known) {
    return known.look(watch).reason() == Stop.Reason.OPEN;
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
