package cidlab.engine.rare;

import java.util.Arrays;

/**
 * Solves for the probability that an {@link AbsorbingChain} ends with the event, with a small
 * relative error however small it is: numbers that are not negative are added, multiplied and
 * divided, never subtracted.
 *
 * <p>Component by component, from the ends of the chain backwards. Small components are eliminated
 * state by state, where the probability of leaving a state is the sum of the ways out and not one
 * minus the probability of staying (W. Grassmann, M. Taksar, D. Heyman, "Regenerative analysis and
 * steady state distributions for Markov chains", Operations Research 33(5), 1985, pages 1107-1116;
 * that this keeps relative accuracy: C. O'Cinneide, "Entrywise perturbation theory and error
 * analysis for Markov chains", Numerische Mathematik 65, 1993, pages 109-120). Large ones are
 * iterated from 0 by Gauss and Seidel, so that the values only grow.
 *
 * <p>The error of the iteration: let h be what is computed, A the steps that do not end the chain,
 * b those into the event. If b + A h - h is at most d h everywhere, then the true probability is at
 * most h (1 + d w / h) with w = (I - A)^-1 h, and w / h is the mean number of steps of the runs
 * that end with the event, which is computed as well.
 */
public final class AbsorptionSolver {
  /** Largest component that is eliminated: 8 MB, and less than a second. */
  private static final int ELIMINATED = 1000;

  /** Change of a value in a sweep, relative to it, below which it counts as settled. */
  private static final double SETTLED = 4e-16;

  private static final long MOST_SWEEPS = 10_000_000;

  private final AbsorbingChain chain;
  private final int eliminated;
  private final double[] hit;
  private final double[] steps;
  private final int[] place;
  private long sweeps;
  private double change;

  private AbsorptionSolver(AbsorbingChain chain, int eliminated) {
    this.chain = chain;
    this.eliminated = eliminated;
    hit = new double[chain.states()];
    steps = new double[chain.states()];
    place = new int[chain.states()];
    Arrays.fill(place, -1);
  }

  /**
   * Solves.
   *
   * @param chain the chain, which begins in state 0
   * @return the probability of the event
   */
  public static Solution solve(AbsorbingChain chain) {
    return solve(chain, ELIMINATED);
  }

  /**
   * Solves for each state to begin with.
   *
   * @param chain the chain
   * @return the probability of the event from each state
   */
  public static double[] probabilities(AbsorbingChain chain) {
    Components components = Components.of(chain);
    AbsorptionSolver solver = new AbsorptionSolver(chain, ELIMINATED);
    for (int c = 0; c < components.count(); c++) {
      solver.component(components, c);
    }
    return solver.hit;
  }

  /** With another size up to which components are eliminated. */
  static Solution solve(AbsorbingChain chain, int eliminated) {
    Components components = Components.of(chain);
    AbsorptionSolver solver = new AbsorptionSolver(chain, eliminated);
    int largest = 0;
    for (int c = 0; c < components.count(); c++) {
      solver.component(components, c);
      largest = Math.max(largest, components.size(c));
    }
    double mean = solver.steps[0] / solver.hit[0];
    return new Solution(
        solver.hit[0],
        solver.sweeps == 0 || solver.hit[0] == 0 ? 0 : solver.change * mean,
        mean,
        chain.states(),
        chain.edges(),
        components.count(),
        largest,
        solver.sweeps);
  }

  private void component(Components components, int c) {
    int size = components.size(c);
    int first = components.member(c, 0);
    if (size == 1 && chain.isEvent(first)) {
      hit[first] = 1;
      steps[first] = 0;
    } else if (size <= eliminated) {
      eliminate(components, c);
    } else {
      iterate(components, c);
    }
  }

  // ---- Elimination -----------------------------------------------------------------------------

  private void eliminate(Components components, int c) {
    int size = components.size(c);
    for (int i = 0; i < size; i++) {
      place[components.member(c, i)] = i;
    }
    double[][] a = new double[size][size];
    double[] out = new double[size];
    double[] toEvent = new double[size];
    for (int i = 0; i < size; i++) {
      int s = components.member(c, i);
      for (int e = chain.rowStart[s]; e < chain.rowStart[s + 1]; e++) {
        int t = chain.target[e];
        if (t != AbsorbingChain.NOWHERE && place[t] >= 0) {
          a[i][place[t]] += chain.probability[e];
        } else {
          out[i] += chain.probability[e];
          toEvent[i] += t == AbsorbingChain.NOWHERE ? 0 : chain.probability[e] * hit[t];
        }
      }
    }
    double[] leaving = reduce(a, out);
    substitute(a, leaving, toEvent);
    double[] counted = new double[size];
    for (int i = 0; i < size; i++) {
      int s = components.member(c, i);
      hit[s] = toEvent[i];
      place[s] = -1;
    }
    for (int i = 0; i < size; i++) {
      int s = components.member(c, i);
      counted[i] = hit[s] + stepsOutside(components, c, s);
    }
    substitute(a, leaving, counted);
    for (int i = 0; i < size; i++) {
      steps[components.member(c, i)] = counted[i];
    }
  }

  /** What the steps after one that leaves the component add. */
  private double stepsOutside(Components components, int c, int s) {
    // Members of this component still have 0 steps.
    return chain.expected(s, steps);
  }

  /** Takes states out one after the other; leaves the factors in the columns of those taken out. */
  private static double[] reduce(double[][] a, double[] out) {
    int size = out.length;
    double[] leaving = new double[size];
    for (int n = size - 1; n >= 0; n--) {
      double sum = out[n];
      for (int j = 0; j < n; j++) {
        sum += a[n][j];
      }
      leaving[n] = sum;
      if (sum == 0) {
        continue; // The last of a closed set of states without the event.
      }
      for (int i = 0; i < n; i++) {
        if (a[i][n] != 0) {
          double factor = a[i][n] / sum;
          a[i][n] = factor;
          for (int j = 0; j < n; j++) {
            a[i][j] += factor * a[n][j];
          }
          out[i] += factor * out[n];
        }
      }
    }
    return leaving;
  }

  /** Solves for one right side, which is replaced by the solution. */
  private static void substitute(double[][] a, double[] leaving, double[] right) {
    int size = right.length;
    for (int n = size - 1; n >= 0; n--) {
      for (int i = 0; i < n && leaving[n] != 0; i++) {
        right[i] += a[i][n] * right[n];
      }
    }
    for (int n = 0; n < size; n++) {
      double sum = right[n];
      for (int j = 0; j < n; j++) {
        sum += a[n][j] * right[j];
      }
      right[n] = leaving[n] == 0 ? 0 : sum / leaving[n];
    }
  }

  // ---- Iteration -------------------------------------------------------------------------------

  private void iterate(Components components, int c) {
    sweep(components, c, hit, false);
    sweep(components, c, steps, true);
  }

  private void sweep(Components components, int c, double[] value, boolean counts) {
    int size = components.size(c);
    for (long n = 0; n < MOST_SWEEPS; n++) {
      double largest = 0;
      for (int i = 0; i < size; i++) {
        int s = components.member(c, i);
        double after = update(s, value, counts ? hit[s] : 0);
        if (after > value[s]) {
          largest = Math.max(largest, (after - value[s]) / after);
          value[s] = after;
        }
      }
      sweeps++;
      if (largest <= SETTLED) {
        change = 2 * SETTLED;
        return;
      }
    }
    throw new IllegalStateException(
        "expected the iteration to settle; choose weights that are not so far apart, states="
            + size);
  }

  /** What a value becomes when those around it are as they are. */
  private double update(int s, double[] value, double extra) {
    double sum = extra;
    double leaves = 0;
    for (int e = chain.rowStart[s]; e < chain.rowStart[s + 1]; e++) {
      int t = chain.target[e];
      if (t != s) {
        leaves += chain.probability[e];
        sum += t == AbsorbingChain.NOWHERE ? 0 : chain.probability[e] * value[t];
      }
    }
    return leaves == 0 ? 0 : sum / leaves;
  }
}
