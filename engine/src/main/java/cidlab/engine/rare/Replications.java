package cidlab.engine.rare;

import cidlab.api.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Independent replications of an estimator, the same for every number of threads. */
public final class Replications {
  private Replications() {}

  /**
   * Replicates.
   *
   * @param <S> what the process keeps of a moment
   * @param processes makes an object for each thread
   * @param estimator what is replicated
   * @param seed determines everything that is random; replication i has a seed derived from it
   * @param count number of replications
   * @param threads number of threads, at least 1
   * @param stop asked between replications; true leaves out those that have not begun
   * @return the replications by number, without those left out at the end
   */
  public static <S> List<Replication> run(
      Supplier<RareProcess<S>> processes,
      Estimator estimator,
      long seed,
      int count,
      int threads,
      BooleanSupplier stop) {
    Replication[] results = new Replication[count];
    AtomicInteger next = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, count));
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(threads, count); i++) {
        workers.add(
            executor.submit(
                () -> {
                  RareProcess<S> process = processes.get();
                  for (int n = next.getAndIncrement();
                      n < count && !stop.getAsBoolean();
                      n = next.getAndIncrement()) {
                    results[n] = estimator.replicate(process, RandomStream.derive(seed, n));
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
    List<Replication> done = new ArrayList<>();
    for (int n = 0; n < count && results[n] != null; n++) {
      done.add(results[n]);
    }
    return done;
  }
}
