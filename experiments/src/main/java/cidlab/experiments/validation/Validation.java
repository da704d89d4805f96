package cidlab.experiments.validation;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Simulator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Calibrates the simulation on some published numbers and predicts the others.
 *
 * <p>The pair of measurements of the small thread pools gives two costs: how long a fork and an
 * exit take (one factor for both), and what a cache-line transfer costs. One share of {@code
 * __schedule()} gives the mean burst of the benchmark's threads. Everything else is a prediction.
 */
public final class Validation {
  /** A prediction within this factor of the published change or value is a hit: own choice. */
  public static final double NEAR = 1.5;

  private static final int ROUNDS = 6;

  /** A transfer takes no less and no more on any machine of the time; own choice. */
  private static final double FEWEST_NS = 15;

  private static final double MOST_NS = 240;

  /** What the simulation was given must be met within this factor: own choice. */
  public static final double MET = 1.05;

  private final Simulator simulator;
  private final Map<String, List<RunResult>> known = new HashMap<>();

  /**
   * Prepares a validation.
   *
   * @param simulator makes the simulations
   */
  public Validation(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * A published number beside the simulated one.
   *
   * @param what what was measured
   * @param source where it is published
   * @param published the number as published
   * @param simulated the simulated one
   * @param unit its unit
   * @param calibrated whether the simulation was given the number
   * @param hit whether it is within the published range or near it
   */
  public record Row(
      String what,
      String source,
      String published,
      double simulated,
      String unit,
      boolean calibrated,
      boolean hit) {}

  /**
   * What came of it.
   *
   * @param rows one per published number
   * @param forkNs calibrated cost of a fork
   * @param exitNs calibrated cost of an exit
   * @param lineNs calibrated cost of a cache-line transfer
   * @param workNs calibrated mean burst of the benchmark
   */
  public record Result(List<Row> rows, long forkNs, long exitNs, long lineNs, long workNs) {}

  /**
   * Calibrates and predicts.
   *
   * @return the rows
   */
  public Result run() {
    CostModel usual = CostModel.of(Map.of());
    double scale = 1;
    double line = usual.lineTransferNs();
    Setting small = Anchors.pools(8, 8, 20, 3);
    CostModel cost = usual;
    for (int round = 0; round < ROUNDS; round++) {
      cost = cost(usual, scale, line);
      double before = value(Quantity.FORKS_BEFORE, Anchors.BEFORE, Anchors.AFTER, small, cost);
      double after = value(Quantity.FORKS_AFTER, Anchors.BEFORE, Anchors.AFTER, small, cost);
      scale = bounded(scale * after / 32_025, 1e-3, 1e3);
      double lost = 1 / before - 1 / after;
      double wanted = 1 / 23_666.0 - 1 / 32_025.0;
      line = bounded(lost > 0 ? line * wanted / lost : 2 * line, FEWEST_NS, MOST_NS);
    }
    cost = cost(usual, scale, line);
    double work = 100_000;
    for (int round = 0; round < ROUNDS; round++) {
      double share =
          value(
              Quantity.SWITCHING_BEFORE,
              Anchors.BEFORE,
              Anchors.AFTER,
              Anchors.steady(100, Math.round(work)),
              cost);
      work = bounded(work * share / 0.43, 1_000, 5_000_000);
    }
    List<Row> rows = new ArrayList<>();
    for (Anchor anchor : Anchors.all(Math.round(work))) {
      rows.add(row(anchor, cost));
    }
    return new Result(
        List.copyOf(rows), cost.forkNs(), cost.exitNs(), cost.lineTransferNs(), Math.round(work));
  }

  private static double bounded(double value, double least, double greatest) {
    return Math.max(least, Math.min(greatest, value));
  }

  private static CostModel cost(CostModel usual, double scale, double line) {
    return usual.with(
        Map.of(
            "fork-ns", String.valueOf(Math.max(1, Math.round(usual.forkNs() * scale))),
            "exit-ns", String.valueOf(Math.max(1, Math.round(usual.exitNs() * scale))),
            "line-transfer-ns", String.valueOf(Math.round(line))));
  }

  private Row row(Anchor anchor, CostModel cost) {
    double simulated =
        value(anchor.quantity(), anchor.before(), anchor.after(), anchor.setting(), cost);
    return new Row(
        anchor.what(),
        anchor.source(),
        anchor.published(),
        simulated,
        anchor.unit(),
        anchor.calibrates(),
        hit(simulated, anchor.least(), anchor.greatest(), anchor.calibrates() ? MET : NEAR));
  }

  /** Within the range, or within a factor of its nearer end, on the same side of 0. */
  static boolean hit(double value, double least, double greatest, double near) {
    if (value >= least && value <= greatest) {
      return true;
    }
    double nearer = value < least ? least : greatest;
    double ratio = value / nearer;
    return least * greatest > 0 && ratio > 1 / near && ratio < near;
  }

  private double value(
      Quantity quantity, String before, String after, Setting setting, CostModel cost) {
    return quantity.of(runs(before, setting, cost), runs(after, setting, cost), cost.switchNs());
  }

  private List<RunResult> runs(String strategy, Setting setting, CostModel cost) {
    return known.computeIfAbsent(
        strategy + setting + cost,
        key -> {
          LongFunction<RunResult> simulation = simulator.simulation(setting.spec(strategy, cost));
          List<RunResult> runs = new ArrayList<>();
          for (int seed = 0; seed < setting.replications(); seed++) {
            runs.add(simulation.apply(seed));
          }
          return runs;
        });
  }
}
