package cidlab.engine.rare;

import cidlab.api.RandomStream;
import cidlab.engine.rare.RareProcess.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Splitting with fixed effort: at each level the same number of runs, begun at the moments in which
 * runs of the level before reached it.
 *
 * <p>The estimate is the product of the shares of runs that reach the next level. It is unbiased
 * whatever the levels: the event counts as reaching all levels, and every moment is continued as
 * often as any other on average (systematically: first ones in turn, from a random one).
 *
 * <p>Source: M. Garvels, D. Kroese, "A comparison of RESTART implementations", Winter Simulation
 * Conference 1998, pages 601-608; P. L'Ecuyer, V. Demers, B. Tuffin, "Rare events, splitting, and
 * quasi-Monte Carlo", ACM Transactions on Modeling and Computer Simulation 17(2), 2007, article 9.
 *
 * @param ladder the levels; factors do not matter
 * @param effort number of runs at each level
 */
public record FixedEffort(Ladder ladder, int effort) implements Estimator {
  /** Checks the number. */
  public FixedEffort {
    if (effort < 1) {
      throw new IllegalArgumentException("expected at least one run, effort=" + effort);
    }
  }

  @Override
  public <S> Replication replicate(RareProcess<S> process, long seed) {
    return new Stages<>(process, seed).all(new double[ladder.size() + 1]);
  }

  /**
   * Makes one estimate and tells the shares it is the product of.
   *
   * @param shares receives the share of runs that reach each level and, last, of those that end
   *     with the event; 0 from where no run came
   */
  <S> Replication replicate(RareProcess<S> process, long seed, double[] shares) {
    return new Stages<>(process, seed).all(shares);
  }

  /** A moment in which a run reached a level, perhaps a higher one than was asked for. */
  private record Entrance<S>(S moment, int level) {}

  /** One replication. */
  private final class Stages<S> {
    private final RareProcess<S> process;
    private final long seed;
    private List<Entrance<S>> entrances = List.of();

    /** How often the event happened before the level was reached; that is as good. */
    private long happened;

    private long cut;

    Stages(RareProcess<S> process, long seed) {
      this.process = process;
      this.seed = seed;
    }

    Replication all(double[] shares) {
      long before = process.events();
      double estimate = 1;
      long hits = 0;
      for (int stage = 0; stage <= ladder.size() && estimate > 0; stage++) {
        hits = stage(stage);
        shares[stage] = (double) hits / effort;
        estimate *= shares[stage];
      }
      return new Replication(
          estimate, process.events() - before, effort, hits(estimate, hits), cut);
    }

    private long hits(double estimate, long lastHits) {
      return estimate > 0 ? lastHits : 0;
    }

    /** Runs from the moments that reached the level to the next one; returns how many reach it. */
    private long stage(int stage) {
      long stageSeed = RandomStream.derive(seed, stage);
      int goal = stage < ladder.size() ? ladder.threshold(stage) : Integer.MAX_VALUE;
      List<Entrance<S>> reached = new ArrayList<>();
      long done = 0;
      long from = entrances.size() + happened;
      double offset =
          (new RandomStream(RandomStream.derive(stageSeed, -1)).nextLong() >>> 11) * 0x1p-53;
      for (int i = 0; i < effort; i++) {
        long runSeed = RandomStream.derive(stageSeed, i);
        if (stage == 0) {
          process.start(runSeed);
        } else {
          long which = Math.min(from - 1, (long) ((i + offset) * from / effort));
          if (which >= entrances.size()) {
            done++;
            continue;
          }
          Entrance<S> entrance = entrances.get((int) which);
          if (entrance.level >= goal) {
            reached.add(entrance);
            continue;
          }
          process.resume(entrance.moment, runSeed);
        }
        Status status = run(goal);
        if (status == Status.RUNNING) {
          reached.add(new Entrance<>(process.save(), process.level()));
        } else if (status == Status.HAPPENED) {
          done++;
        } else if (status == Status.CUT) {
          cut++;
        }
      }
      entrances = reached;
      happened = done;
      return reached.size() + done;
    }

    /** Runs until the goal is reached, then the run is still RUNNING, or it ends. */
    private Status run(int goal) {
      Status status = process.status();
      while (status == Status.RUNNING && process.level() < goal) {
        status = process.advance();
      }
      return status;
    }
  }
}
