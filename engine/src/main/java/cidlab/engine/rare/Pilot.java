package cidlab.engine.rare;

import java.util.Arrays;

/**
 * Chooses levels and factors from runs that are not counted.
 *
 * <p>Fixed effort on every level there is tells how likely each is reached from the one before.
 * Levels that are reached too easily are left out, and a run is split into as many as keep the
 * number of runs about the same from level to level.
 *
 * @param ladder the levels and factors
 * @param events what the pilot cost
 * @param eventsPerRun mean number of events of a run from the first state
 */
public record Pilot(Ladder ladder, long events, double eventsPerRun) {
  /** A level is left out if more runs than this reach it from the last one that was kept. */
  private static final double EASY = 0.5;

  /** The largest factor; also what is used where no pilot run came. */
  private static final int LARGEST = 2_000;

  private static final int UNKNOWN = 10;

  /** Runs from which the mean number of events is taken. */
  private static final int CRUDE = 200;

  /**
   * Runs a pilot.
   *
   * @param <S> what the process keeps of a moment
   * @param process runs the process
   * @param levels the highest level there is
   * @param effort number of runs at each level
   * @param seed one that no counted run uses
   * @return what it chose
   */
  public static <S> Pilot run(RareProcess<S> process, int levels, int effort, long seed) {
    int[] all = new int[levels];
    Arrays.setAll(all, i -> i + 1);
    int[] ones = new int[levels];
    Arrays.fill(ones, 1);
    double[] shares = new double[levels + 1];
    Replication staged =
        new FixedEffort(Ladder.of(all, ones), effort).replicate(process, seed, shares);
    Replication crude = new CrudeMonteCarlo(CRUDE).replicate(process, ~seed);
    return new Pilot(
        choose(shares), staged.events() + crude.events(), (double) crude.events() / crude.runs());
  }

  private static Ladder choose(double[] shares) {
    int[] thresholds = new int[shares.length];
    int[] factors = new int[shares.length];
    int kept = 0;
    double product = 1;
    for (int i = 0; i < shares.length - 1; i++) {
      product *= shares[i];
      if (product <= EASY) {
        thresholds[kept] = i + 1;
        factors[kept++] =
            product == 0 ? UNKNOWN : (int) Math.max(1, Math.min(LARGEST, Math.rint(1 / product)));
        product = product == 0 ? 0 : 1;
      }
    }
    return Ladder.of(Arrays.copyOf(thresholds, kept), Arrays.copyOf(factors, kept));
  }
}
