package cidlab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which factors matter: the change of a result as one factor after the other is moved.
 *
 * <p>A trajectory starts at a random point of a grid in the unit cube and moves every factor once,
 * in random order, by half of the grid or so; each step gives one elementary effect, the change of
 * the result by the change of the factor.
 *
 * <p>User: the sensitivity of a study to its own-choice parameters.
 *
 * <p>Source: Morris (1991), Technometrics 33, 161-174; mean of absolute effects: Campolongo,
 * Cariboni, Saltelli (2007), Environmental Modelling and Software 22, 1509-1518.
 */
public final class ElementaryEffects {

  private ElementaryEffects() {}

  /**
   * What a factor does, in the unit of the result per range of the factor.
   *
   * @param mean mean effect, with its sign
   * @param meanAbsolute mean of the absolute effects: also where they change sign
   * @param deviation standard deviation of the effects: not linear, or depending on other factors;
   *     {@code NaN} for a single effect
   * @param count number of effects
   */
  public record Effect(double mean, double meanAbsolute, double deviation, int count) {

    /** Returns the standard error of the mean; {@code NaN} for a single effect. */
    public double standardError() {
      return deviation / Math.sqrt(count);
    }
  }

  /**
   * Draws trajectories.
   *
   * @param factors number of factors k, at least 1
   * @param trajectories number of trajectories r, at least 1
   * @param levels levels of the grid, even, at least 2; usual: 4. A step is levels/(2(levels-1))
   * @param seed seed of the drawing
   * @return r (k+1) points in the unit cube, one trajectory after the other
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double[][] plan(int factors, int trajectories, int levels, long seed) {
    Require.atLeast("factors", 1, factors);
    Require.atLeast("trajectories", 1, trajectories);
    Require.atLeast("levels", 2, levels);
    if (levels % 2 != 0) {
      throw new IllegalArgumentException("an even number of levels is needed, levels=" + levels);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int half = levels / 2;
    List<double[]> points = new ArrayList<>();
    for (int t = 0; t < trajectories; t++) {
      int[] place = IntStream.range(0, factors).map(j -> random.nextInt(levels)).toArray();
      int[] order = IntStream.range(0, factors).toArray();
      for (int j = factors - 1; j > 0; j--) {
        int other = random.nextInt(j + 1);
        int swapped = order[j];
        order[j] = order[other];
        order[other] = swapped;
      }
      points.add(scaled(place, levels));
      for (int j : order) {
        place[j] += place[j] < half ? half : -half;
        points.add(scaled(place, levels));
      }
    }
    return points.toArray(double[][]::new);
  }

  private static double[] scaled(int[] place, int levels) {
    return Arrays.stream(place).mapToDouble(level -> level / (levels - 1.0)).toArray();
  }

  /**
   * Analyses the results of a plan.
   *
   * @param points the plan: from one point of a trajectory to the next, one coordinate changes
   * @param results result at each point, finite
   * @return one effect per factor
   * @throws IllegalArgumentException if there are no whole trajectories, or within one more or less
   *     than one coordinate changes
   */
  public static List<Effect> analyse(double[][] points, double[] results) {
    Require.sameLength("points", points.length, "results", results.length);
    Require.sample("results", 2, results);
    int factors = points[0].length;
    if (factors < 1 || points.length % (factors + 1) != 0) {
      throw new IllegalArgumentException(
          "trajectories of factors+1 points are needed, factors="
              + factors
              + " points="
              + points.length);
    }
    double[][] effects = new double[factors][points.length / (factors + 1)];
    int[] counts = new int[factors];
    for (int i = 1; i < points.length; i++) {
      if (i % (factors + 1) != 0) {
        int moved = moved(points[i - 1], points[i], i);
        double distance = points[i][moved] - points[i - 1][moved];
        if (counts[moved] == effects[moved].length) {
          throw new IllegalArgumentException(
              "each trajectory moves each factor once, factor=" + (moved + 1) + " point=" + i);
        }
        effects[moved][counts[moved]++] = (results[i] - results[i - 1]) / distance;
      }
    }
    return Arrays.stream(effects).map(ElementaryEffects::effect).toList();
  }

  private static int moved(double[] from, double[] to, int point) {
    Require.sameLength("point " + (point - 1), from.length, "point " + point, to.length);
    int[] moved = IntStream.range(0, from.length).filter(j -> from[j] != to[j]).toArray();
    if (moved.length != 1) {
      throw new IllegalArgumentException(
          "one factor moves at a time, point=" + point + " moved=" + moved.length);
    }
    return moved[0];
  }

  private static Effect effect(double[] effects) {
    double mean = Arrays.stream(effects).average().orElseThrow();
    double squares = Arrays.stream(effects).map(e -> (e - mean) * (e - mean)).sum();
    return new Effect(
        mean,
        Arrays.stream(effects).map(Math::abs).average().orElseThrow(),
        effects.length == 1 ? Double.NaN : Math.sqrt(squares / (effects.length - 1)),
        effects.length);
  }
}
