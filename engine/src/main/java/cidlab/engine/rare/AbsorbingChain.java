package cidlab.engine.rare;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A finite Markov chain with a set of states that are the event: rows of positive weights.
 *
 * <p>A state without edges, and one of the event, ends it. The probability of an edge is its weight
 * divided by the sum of its row; an edge may lead nowhere (the chain ends without the event).
 */
public final class AbsorbingChain {
  /** Target of an edge that ends the chain without the event. */
  public static final int NOWHERE = -1;

  final int[] rowStart;
  final int[] target;
  final double[] probability;
  final BitSet event;

  private AbsorbingChain(int[] rowStart, int[] target, double[] probability, BitSet event) {
    this.rowStart = rowStart;
    this.target = target;
    this.probability = probability;
    this.event = event;
  }

  /** Collects rows in the order of the states. */
  public static final class Builder {
    private int[] rowStart = new int[1 << 10];
    private int[] target = new int[1 << 12];
    private double[] weight = new double[1 << 12];
    private int states;
    private int edges;

    /** Begins an empty chain. */
    public Builder() {}

    /**
     * Begins the next state's row.
     *
     * @return this
     */
    public Builder row() {
      if (states + 2 > rowStart.length) {
        rowStart = Arrays.copyOf(rowStart, 2 * rowStart.length);
      }
      rowStart[states++] = edges;
      return this;
    }

    /**
     * Adds an edge to the row.
     *
     * @param to the target, also one whose row comes later; or {@link #NOWHERE}
     * @param itsWeight positive; edges with weight 0 are left out
     * @return this
     */
    public Builder edge(int to, double itsWeight) {
      if (!(itsWeight >= 0) || itsWeight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("expected a finite weight, weight=" + itsWeight);
      }
      if (itsWeight == 0) {
        return this;
      }
      int first = rowStart[states - 1];
      for (int e = first; e < edges; e++) {
        if (target[e] == to) {
          weight[e] += itsWeight;
          return this;
        }
      }
      if (edges == target.length) {
        target = Arrays.copyOf(target, 2 * edges);
        weight = Arrays.copyOf(weight, 2 * edges);
      }
      target[edges] = to;
      weight[edges++] = itsWeight;
      return this;
    }

    /** Forgets everything. */
    public void clear() {
      states = 0;
      edges = 0;
    }

    /**
     * Puts the chain together.
     *
     * @param event the states that are the event
     * @return the chain; the builder can be used no more
     */
    public AbsorbingChain build(BitSet event) {
      rowStart[states] = edges;
      for (int s = 0; s < states; s++) {
        double sum = 0;
        for (int e = rowStart[s]; e < rowStart[s + 1]; e++) {
          sum += weight[e];
        }
        for (int e = rowStart[s]; e < rowStart[s + 1]; e++) {
          weight[e] /= sum;
        }
      }
      return new AbsorbingChain(
          Arrays.copyOf(rowStart, states + 1),
          Arrays.copyOf(target, edges),
          Arrays.copyOf(weight, edges),
          (BitSet) event.clone());
    }
  }

  /** Returns the same chain with another event. */
  AbsorbingChain with(BitSet otherEvent) {
    return new AbsorbingChain(rowStart, target, probability, (BitSet) otherEvent.clone());
  }

  /**
   * Returns the number of states.
   *
   * @return numbers go from 0
   */
  public int states() {
    return rowStart.length - 1;
  }

  /**
   * Returns the number of edges, those with the same ends taken together.
   *
   * @return at least 0
   */
  public int edges() {
    return target.length;
  }

  /**
   * Tells whether a state is the event.
   *
   * @param state a state
   * @return true if the chain ends there with the event
   */
  public boolean isEvent(int state) {
    return event.get(state);
  }

  /**
   * Returns the probability of an edge.
   *
   * @param from a state
   * @param to a state, or {@link #NOWHERE}
   * @return 0 if there is no edge
   */
  public double probabilityOf(int from, int to) {
    for (int e = rowStart[from]; e < rowStart[from + 1]; e++) {
      if (target[e] == to) {
        return probability[e];
      }
    }
    return 0;
  }

  /**
   * Computes the probability that the event happens within a number of steps.
   *
   * <p>Only products and sums of numbers that are not negative, so that the relative error is at
   * most about (steps + longest row) times 2^-53, however small the probability.
   *
   * @param steps number of steps, at least 0
   * @return the probability, for each state to begin with
   */
  public double[] within(long steps) {
    double[] before = new double[states()];
    event.stream().forEach(s -> before[s] = 1);
    double[] from = before;
    double[] to = new double[states()];
    for (long n = 0; n < steps; n++) {
      for (int s = 0; s < states(); s++) {
        to[s] = event.get(s) ? 1 : expected(s, from);
      }
      double[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** Returns the mean of a value after the next step. */
  double expected(int state, double[] value) {
    double sum = 0;
    for (int e = rowStart[state]; e < rowStart[state + 1]; e++) {
      if (target[e] != NOWHERE) {
        sum += probability[e] * value[target[e]];
      }
    }
    return sum;
  }
}
