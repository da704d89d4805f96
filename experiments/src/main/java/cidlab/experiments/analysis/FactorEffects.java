package cidlab.experiments.analysis;

import cidlab.experiments.study.Level;
import cidlab.statistics.DesignMatrix;
import cidlab.statistics.Interval;
import cidlab.statistics.LogisticRegression;
import cidlab.statistics.RegressionFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * By which factor each factor of a study multiplies the odds of a livelock per flip, the others
 * held.
 *
 * <p>Firth's logistic regression of livelocks by flips (both directions) on strategy, scheduler,
 * workload, further factors, and the number of CPUs as a power of two. Cells differ in more than
 * their factors say, so that flips of a cell are no independent trials: intervals come from leaving
 * out one cell at a time (the jackknife of clusters: Efron and Stein 1981), with Student's
 * quantile.
 *
 * @param odds one per level but the first of each factor, and one for a doubling of the CPUs
 * @param cells number of cells with flips
 * @param events livelocks
 * @param flips flips
 */
public record FactorEffects(List<Odds> odds, int cells, long events, long flips) {
  private static final String CPUS = "cpus";
  private static final String METHOD = "Firth's logistic regression, jackknife of cells";

  /** Fewer cells have no distribution to speak of. */
  private static final int FEWEST_CELLS = 4;

  /**
   * An odds ratio.
   *
   * @param factor the factor
   * @param level its level, or what a step is
   * @param reference the level it is compared with; empty for a step
   * @param ratio the ratio; its interval is infinite where leaving out a cell says nothing
   */
  public record Odds(String factor, String level, String reference, Quantity ratio) {}

  private record Row(CellAnalysis cell, String strategy, long events, long flips) {}

  /**
   * Fits the model.
   *
   * @param analysis the study
   * @return the effects; none without a livelock, or with too few cells
   */
  public static FactorEffects of(Analysis analysis) {
    List<Row> rows = new ArrayList<>();
    Set<CellAnalysis> cells = new LinkedHashSet<>();
    for (CellAnalysis cell : analysis.cells()) {
      for (Outcome outcome : cell.outcomes().values()) {
        long events = 0;
        long flips = 0;
        for (Rate rate : outcome.perFlip().values()) {
          events += rate.events();
          flips += rate.trials();
        }
        if (flips > 0) {
          rows.add(new Row(cell, outcome.strategy(), events, flips));
          cells.add(cell);
        }
      }
    }
    long events = rows.stream().mapToLong(Row::events).sum();
    long flips = rows.stream().mapToLong(Row::flips).sum();
    if (events == 0 || cells.size() < FEWEST_CELLS) {
      return new FactorEffects(List.of(), cells.size(), events, flips);
    }
    List<String> factors = independent(rows);
    RegressionFit all = fit(rows, factors);
    Map<String, List<Double>> without = new LinkedHashMap<>();
    for (CellAnalysis left : cells) {
      leaveOut(rows.stream().filter(row -> row.cell() != left).toList(), factors, without);
    }
    List<Odds> odds = new ArrayList<>();
    for (int i = 0; i < all.names().size(); i++) {
      String name = all.names().get(i);
      if (!name.equals(DesignMatrix.INTERCEPT)) {
        double value = all.coefficients().get(i);
        List<Double> others = without.getOrDefault(name, List.of());
        Interval interval = interval(value, others, cells.size());
        odds.add(
            odds(name, rows, new Quantity(StrictMath.exp(value), interval, cells.size(), "1")));
      }
    }
    return new FactorEffects(List.copyOf(odds), cells.size(), events, flips);
  }

  private static void leaveOut(
      List<Row> rows, List<String> factors, Map<String, List<Double>> without) {
    try {
      RegressionFit fit = fit(rows, factors);
      for (int i = 0; i < fit.names().size(); i++) {
        without
            .computeIfAbsent(fit.names().get(i), name -> new ArrayList<>())
            .add(fit.coefficients().get(i));
      }
    } catch (IllegalArgumentException e) {
      // Without this cell a level is gone or not told apart: its interval has no end.
    }
  }

  /** The factors, without those that the ones before them determine. */
  private static List<String> independent(List<Row> rows) {
    List<String> kept = new ArrayList<>();
    for (String factor : factors(rows).keySet()) {
      kept.add(factor);
      try {
        fit(rows, kept);
      } catch (IllegalArgumentException e) {
        kept.remove(factor);
      }
    }
    return kept;
  }

  private static Interval interval(double value, List<Double> without, int clusters) {
    if (without.size() < clusters) {
      return new Interval(0, Double.POSITIVE_INFINITY, Analysis.LEVEL, METHOD);
    }
    double mean = without.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = without.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt((clusters - 1.0) / clusters * squares);
    double half =
        error
            * TDistribution.of(clusters - 1.0).inverseSurvivalProbability((1 - Analysis.LEVEL) / 2);
    return new Interval(
        StrictMath.exp(value - half), StrictMath.exp(value + half), Analysis.LEVEL, METHOD);
  }

  private static Map<String, List<String>> factors(List<Row> rows) {
    Map<String, List<String>> factors = new LinkedHashMap<>();
    factors.put("strategy", rows.stream().map(Row::strategy).toList());
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> row.cell().cell().levels().forEach(level -> names.add(level.factor())));
    names.remove(CPUS);
    for (String name : names) {
      factors.put(name, rows.stream().map(row -> level(row, name)).toList());
    }
    Set<List<Integer>> divisions = new LinkedHashSet<>();
    // Of factors that divide the cells in the same way one is enough, and more have no solution.
    factors
        .values()
        .removeIf(levels -> Set.copyOf(levels).size() < 2 || !divisions.add(division(levels)));
    return factors;
  }

  private static List<Integer> division(List<String> levels) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(levels));
    return levels.stream().map(distinct::indexOf).toList();
  }

  private static String level(Row row, String factor) {
    return row.cell().cell().levels().stream()
        .filter(level -> level.factor().equals(factor))
        .map(Level::value)
        .findFirst()
        .orElse("none");
  }

  private static RegressionFit fit(List<Row> rows, List<String> names) {
    DesignMatrix design = DesignMatrix.intercept(rows.size());
    for (String name : names) {
      List<String> values = factors(rows).getOrDefault(name, List.of());
      if (!values.isEmpty()) {
        List<String> levels = List.copyOf(new LinkedHashSet<>(values));
        design = design.factor(name + "=", values, levels);
      }
    }
    double[] doublings =
        rows.stream()
            .mapToDouble(row -> StrictMath.log(row.cell().cell().cpus()) / StrictMath.log(2))
            .toArray();
    if (rows.stream().map(row -> row.cell().cell().cpus()).distinct().count() > 1) {
      design = design.numeric(CPUS, doublings);
    }
    return LogisticRegression.firth(
        design,
        rows.stream().mapToLong(Row::events).toArray(),
        rows.stream().mapToLong(Row::flips).toArray());
  }

  private static Odds odds(String name, List<Row> rows, Quantity ratio) {
    int sign = name.indexOf('=');
    if (sign < 0) {
      return new Odds(name, "each doubling", "", ratio);
    }
    String factor = name.substring(0, sign);
    return new Odds(factor, name.substring(sign + 1), factors(rows).get(factor).get(0), ratio);
  }
}
