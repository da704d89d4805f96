package cidlab.engine.rare;

import cidlab.api.RandomStream;
import java.util.Arrays;

/**
 * Chooses levels, factors and an effort from runs that are not counted.
 *
 * <p>Fixed effort on every level there is tells how likely each is reached from the one before.
 * Levels that are reached too easily are left out, and a run is split into as many as keep the
 * number of runs about the same from level to level.
 *
 * @param ladder the levels and factors
 * @param effort number of runs at each level with which one replication of fixed effort has about
 *     the relative error {@link #ERROR}
 * @param reached whether the event happened; if not, the highest level is a guess
 * @param events what the pilot cost
 * @param eventsPerRun mean number of events of a run from the first state
 */
public record Pilot(Ladder ladder, int effort, boolean reached, long events, double eventsPerRun) {
  /** Relative error of one replication, if all moments at a level were equally promising. */
  public static final double ERROR = 0.1;

  /** A level is left out if more runs than this reach it from the last one that was kept. */
  private static final double EASY = 0.5;

  /** The largest factor. */
  private static final int LARGEST = 2_000;

  /** What is assumed of a level to which no pilot run came. */
  private static final double UNKNOWN = 0.1;

  /** Runs that have to reach each level; else the pilot is repeated with more of them. */
  private static final int ENOUGH = 20;

  private static final int GROWTH = 4;
  private static final int REPEATS = 4;

  /** Runs from which the mean number of events is taken. */
  private static final int CRUDE = 200;

  /** Bounds of the effort chosen. */
  private static final int LEAST_EFFORT = 100;

  private static final int MOST_EFFORT = 200_000;

  /**
   * Runs a pilot.
   *
   * @param <S> what the process keeps of a moment
   * @param process runs the process
   * @param levels the highest level there is
   * @param effort number of runs at each level to begin with
   * @param seed one that no counted run uses
   * @return what it chose
   */
  public static <S> Pilot run(RareProcess<S> process, int levels, int effort, long seed) {
    int[] all = new int[levels];
    Arrays.setAll(all, i -> i + 1);
    int[] ones = new int[levels];
    Arrays.fill(ones, 1);
    Ladder every = Ladder.of(all, ones);
    double[] shares = new double[levels + 1];
    long before = process.events();
    Replication crude =
        new CrudeMonteCarlo(CRUDE).replicate(process, RandomStream.derive(seed, -1));
    int size = effort;
    for (int i = 0; i <= REPEATS; i++, size *= GROWTH) {
      Arrays.fill(shares, 0);
      new FixedEffort(every, size).replicate(process, RandomStream.derive(seed, i), shares);
      if (Arrays.stream(shares).min().orElse(0) * size >= ENOUGH) {
        break;
      }
    }
    return choose(
        shares, process.events() - before, (double) crude.events() / Math.max(1, crude.runs()));
  }

  private static Pilot choose(double[] shares, long events, double eventsPerRun) {
    int[] thresholds = new int[shares.length];
    int[] factors = new int[shares.length];
    int kept = 0;
    double product = 1;
    double variance = 0;
    boolean reached = true;
    for (int i = 0; i < shares.length && reached; i++) {
      // Nothing is known of what lies beyond a level to which no run came: one more level, a guess.
      reached = shares[i] > 0;
      product *= reached ? shares[i] : UNKNOWN;
      if (product <= EASY || i == shares.length - 1) {
        variance += (1 - product) / product;
        thresholds[kept] = i + 1;
        factors[kept++] = (int) Math.min(LARGEST, Math.rint(1 / product));
        product = 1;
      }
    }
    if (reached) {
      kept--; // The last one is the event itself, which is no level.
    }
    Ladder ladder = Ladder.of(Arrays.copyOf(thresholds, kept), Arrays.copyOf(factors, kept));
    double effort = Math.ceil(variance / (ERROR * ERROR));
    return new Pilot(
        ladder,
        (int) Math.max(LEAST_EFFORT, Math.min(MOST_EFFORT, effort)),
        reached,
        events,
        eventsPerRun);
  }
}
