package cidlab.engine.rare;

import cidlab.api.RandomStream;
import cidlab.engine.rare.RareProcess.Status;

/**
 * Crude Monte Carlo: the share of independent runs that end with the event.
 *
 * @param trials number of runs
 */
public record CrudeMonteCarlo(int trials) implements Estimator {
  /** Checks the number. */
  public CrudeMonteCarlo {
    if (trials < 1) {
      throw new IllegalArgumentException("expected at least one run, trials=" + trials);
    }
  }

  @Override
  public <S> Replication replicate(RareProcess<S> process, long seed) {
    long before = process.events();
    long hits = 0;
    long cut = 0;
    for (int i = 0; i < trials; i++) {
      process.start(RandomStream.derive(seed, i));
      Status status = process.status();
      while (status == Status.RUNNING) {
        status = process.advance();
      }
      hits += status == Status.HAPPENED ? 1 : 0;
      cut += status == Status.CUT ? 1 : 0;
    }
    return new Replication((double) hits / trials, process.events() - before, trials, hits, cut);
  }
}
