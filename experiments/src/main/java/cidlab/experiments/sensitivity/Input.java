package cidlab.experiments.sensitivity;

import cidlab.engine.sim.CostModel;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A number that simulations are told, and the range in which it may be doubted.
 *
 * @param name its name: a cost, or {@code horizon}
 * @param low lower end of the range, in the unit of the parameter, ns or 1
 * @param high upper end
 * @param logarithmic whether half of the range is the geometric mean of its ends
 */
public record Input(String name, double low, double high, boolean logarithmic) {
  /** The horizon of runs, beside the costs. */
  public static final String HORIZON = "horizon";

  private static final String STEAL = "steal-share";

  /** Own choice: machines of the last ten years differ by about so much, each way. */
  private static final double FACTOR = 2;

  /** Own choice: pieces of a few milliseconds are those of one host scheduler. */
  private static final double PIECE_FACTOR = 10;

  /** Own choice: what a crowded host takes away. */
  private static final double MOST_STOLEN = 0.2;

  /** Own choice: reports have runs of other lengths. */
  private static final double HORIZON_FACTOR = 4;

  /**
   * Lists the inputs of a study: all costs, how much time is stolen, and the horizon.
   *
   * @param settings the study's
   * @return the inputs, around the values that the study has
   */
  public static List<Input> of(Settings settings) {
    List<Input> inputs = new ArrayList<>();
    settings
        .cost()
        .asMap()
        .forEach(
            (name, text) -> {
              double value = Double.parseDouble(text);
              if (name.equals(STEAL)) {
                inputs.add(new Input(name, 0, Math.max(MOST_STOLEN, value), false));
              } else if (value > 0) {
                double factor = name.startsWith("steal") ? PIECE_FACTOR : FACTOR;
                inputs.add(new Input(name, Math.max(1, value / factor), value * factor, true));
              }
            });
    double horizon = settings.horizonNs();
    inputs.add(new Input(HORIZON, horizon / HORIZON_FACTOR, horizon * HORIZON_FACTOR, true));
    return inputs;
  }

  /**
   * Finds the value at a place of the range.
   *
   * @param place 0 for the lower end to 1 for the upper one
   * @return the value; whole nanoseconds
   */
  double at(double place) {
    if (!logarithmic) {
      return low + place * (high - low);
    }
    return Math.rint(low * StrictMath.pow(high / low, place));
  }

  /**
   * Writes the range.
   *
   * @return for example {@code 30 to 120}
   */
  public String range() {
    return text(low) + " to " + text(high);
  }

  private String text(double value) {
    return name.equals(HORIZON) ? Times.text(Math.round(value)) : plain(value);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Gives a study's settings other values. */
  static Settings apply(Settings settings, List<Input> inputs, double[] places) {
    Map<String, String> costs = new HashMap<>();
    long horizonNs = settings.horizonNs();
    for (int i = 0; i < places.length; i++) {
      Input input = inputs.get(i);
      double value = input.at(places[i]);
      if (input.name().equals(HORIZON)) {
        horizonNs = Math.round(value);
      } else {
        costs.put(input.name(), plain(value));
      }
    }
    CostModel cost = settings.cost().with(costs);
    return settings.with(horizonNs, cost);
  }
}
