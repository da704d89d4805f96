package cidlab.engine.rare;

import cidlab.api.RandomStream;
import cidlab.engine.rare.RareProcess.Status;
import java.util.ArrayDeque;

/**
 * RESTART: a run that reaches a level is split, and all parts but one end when they fall below it.
 *
 * <p>A run above thresholds with the factors r1 ... ri counts 1 / (r1 ... ri). A run that reaches
 * several thresholds at once is split at each. Memory is for one line of runs only.
 *
 * <p>Source: M. Villen-Altamirano, J. Villen-Altamirano, "RESTART: a straightforward method for
 * fast simulation of rare events", Winter Simulation Conference 1994, pages 282-289; that it is
 * unbiased for any levels: by the same, "On the efficiency of RESTART for multidimensional state
 * systems", ACM Transactions on Modeling and Computer Simulation 16(3), 2006, pages 251-279.
 *
 * @param ladder the levels and factors
 * @param roots number of runs from the first state
 */
public record Restart(Ladder ladder, int roots) implements Estimator {
  /** Checks the number. */
  public Restart {
    if (roots < 1) {
      throw new IllegalArgumentException("expected at least one run, roots=" + roots);
    }
  }

  @Override
  public <S> Replication replicate(RareProcess<S> process, long seed) {
    return new Tree<>(process, seed).all();
  }

  /**
   * A part of a run that is still to come.
   *
   * @param moment where it begins; null for the first state
   * @param region number of thresholds reached
   * @param birth the region below which it ends
   */
  private record Part<S>(S moment, int region, int birth) {}

  /** One replication. */
  private final class Tree<S> {
    private final RareProcess<S> process;
    private final long seed;
    private final ArrayDeque<Part<S>> open = new ArrayDeque<>();
    private final double[] weight = new double[ladder.size() + 1];
    private long parts;
    private double sum;
    private long hits;
    private long cut;

    Tree(RareProcess<S> process, long seed) {
      this.process = process;
      this.seed = seed;
      weight[0] = 1;
      for (int i = 0; i < ladder.size(); i++) {
        weight[i + 1] = weight[i] / ladder.factor(i);
      }
    }

    Replication all() {
      long before = process.events();
      for (int i = 0; i < roots; i++) {
        open.push(new Part<>(null, 0, 0));
        while (!open.isEmpty()) {
          follow(open.pop());
        }
      }
      return new Replication(sum / roots, process.events() - before, roots, hits, cut);
    }

    private void follow(Part<S> part) {
      long partSeed = RandomStream.derive(seed, parts++);
      if (part.moment == null) {
        process.start(partSeed);
      } else {
        process.resume(part.moment, partSeed);
      }
      int region = part.region;
      Status status = process.status();
      while (status == Status.RUNNING) {
        int now = ladder.region(process.level());
        if (now < part.birth) {
          return;
        }
        if (now > region) {
          split(process.save(), region, now, part.birth);
          return;
        }
        region = now;
        status = process.advance();
      }
      if (status == Status.HAPPENED) {
        hits++;
        sum += weight[region];
      } else if (status == Status.CUT) {
        cut++;
      }
    }

    /** One goes on as it was; the others were born at the threshold that made them. */
    private void split(S moment, int from, int to, int birth) {
      if (from == to) {
        open.push(new Part<>(moment, to, birth));
        return;
      }
      split(moment, from + 1, to, birth);
      for (int i = 1; i < ladder.factor(from); i++) {
        split(moment, from + 1, to, from + 1);
      }
    }
  }
}
