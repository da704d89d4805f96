package cidlab.experiments.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Morris's plan: walks through the ranges of all inputs that change one input per step.
 *
 * <p>Places are multiples of 1/3, steps are 2/3, so that all four places are as likely (Morris
 * 1991, Technometrics 33(2), 161-174, with p = 4).
 */
final class MorrisDesign {
  private static final int LEVELS = 4;

  /** Length of a step as a part of a range. */
  static final double STEP = LEVELS / (2.0 * (LEVELS - 1));

  private MorrisDesign() {}

  /**
   * A walk.
   *
   * @param points places of all inputs, one more than there are inputs
   * @param changed which input the step behind each point but the last changes
   * @param up whether upwards
   */
  record Walk(List<double[]> points, int[] changed, boolean[] up) {}

  /** Draws walks. */
  static List<Walk> of(int inputs, int walks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Walk> all = new ArrayList<>();
    for (int walk = 0; walk < walks; walk++) {
      all.add(walk(inputs, random));
    }
    return all;
  }

  private static Walk walk(int inputs, SplittableRandom random) {
    double[] place = new double[inputs];
    boolean[] up = new boolean[inputs];
    int[] order = new int[inputs];
    for (int i = 0; i < inputs; i++) {
      up[i] = random.nextBoolean();
      double low = random.nextInt(LEVELS / 2) / (double) (LEVELS - 1);
      place[i] = up[i] ? low : low + STEP;
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    List<double[]> points = new ArrayList<>(List.of(place.clone()));
    boolean[] ups = new boolean[inputs];
    for (int step = 0; step < inputs; step++) {
      int input = order[step];
      place[input] += up[input] ? STEP : -STEP;
      ups[step] = up[input];
      points.add(place.clone());
    }
    return new Walk(points, order, ups);
  }
}
