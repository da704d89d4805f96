package cidlab.engine.rare;

import java.util.Arrays;

/**
 * The levels at which runs are split, and into how many.
 *
 * <p>Whatever the levels and factors, estimates are unbiased, as long as they do not depend on the
 * runs that are counted: choose them from runs with other seeds.
 */
public final class Ladder {
  private final int[] thresholds;
  private final int[] factors;

  private Ladder(int[] thresholds, int[] factors) {
    this.thresholds = thresholds;
    this.factors = factors;
  }

  /**
   * Makes a ladder.
   *
   * @param thresholds levels in ascending order
   * @param factors into how many a run is split that reaches the level, at least 1
   * @return the ladder
   */
  public static Ladder of(int[] thresholds, int[] factors) {
    boolean ascending = thresholds.length == factors.length;
    for (int i = 0; i < thresholds.length && ascending; i++) {
      ascending = factors[i] >= 1 && (i == 0 || thresholds[i] > thresholds[i - 1]);
    }
    if (!ascending) {
      throw new IllegalArgumentException(
          "expected ascending levels and a factor of at least 1 for each, thresholds="
              + Arrays.toString(thresholds)
              + " factors="
              + Arrays.toString(factors));
    }
    return new Ladder(thresholds.clone(), factors.clone());
  }

  /**
   * Returns the number of thresholds.
   *
   * @return at least 0
   */
  public int size() {
    return thresholds.length;
  }

  /**
   * Returns a threshold.
   *
   * @param index from 0
   * @return the level
   */
  public int threshold(int index) {
    return thresholds[index];
  }

  /**
   * Returns into how many a run is split at a threshold.
   *
   * @param index from 0
   * @return at least 1
   */
  public int factor(int index) {
    return factors[index];
  }

  /** Returns how many thresholds a level has reached. */
  int region(int level) {
    int region = 0;
    while (region < thresholds.length && level >= thresholds[region]) {
      region++;
    }
    return region;
  }

  /**
   * Returns the levels, as a person reads them.
   *
   * @return for example {@code 2 (x10), 5 (x4)}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < thresholds.length; i++) {
      text.append(i == 0 ? "" : ", ").append(thresholds[i]);
      text.append(" (x").append(factors[i]).append(')');
    }
    return thresholds.length == 0 ? "none" : text.toString();
  }
}
