package cidlab.statistics;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * One event rate over several cells, for one of two questions; never the pool of all cells, whose
 * binomial interval answers neither.
 *
 * <p>User: the rate over all cells of a study.
 */
public final class StratifiedRate {

  private StratifiedRate() {}

  /**
   * Of this mix of cells: the weighted mean of their rates, with a conservative exact interval.
   *
   * <p>Σ wᵢ xᵢ/nᵢ with weights that add up to 1; the gamma interval takes the counts for Poisson,
   * of which binomial counts vary less. With y the estimate, v = Σ (wᵢ/nᵢ)² xᵢ and m the greatest
   * wᵢ/nᵢ: the α/2 quantile of the gamma distribution of mean y and variance v, to the 1-α/2
   * quantile of that of mean y+m and variance v+m². It is Garwood's for one cell, and says
   * something without events.
   *
   * <p>Source: Fay, Feuer (1997), Statistics in Medicine 16, 791-801.
   *
   * @param events events of each cell, at least one cell
   * @param trials trials of each cell, at least 1
   * @param weights weights of the cells, not negative, not all zero; of any sum
   * @param level confidence level
   * @return rate and interval, in [0, 1]
   * @throws IllegalArgumentException if the lengths differ or an argument is out of range
   */
  public static Estimate ofTheseCells(
      long[] events, long[] trials, double[] weights, double level) {
    return ofTheseCells(events, new long[events.length], trials, weights, level);
  }

  /**
   * Of this mix of cells, where some trials ended undecided: between all of them without the event
   * and all with it.
   *
   * @param events events of each cell, at least one cell
   * @param undecided trials of each cell that may have had the event
   * @param trials trials of each cell, undecided ones among them, at least 1
   * @param weights weights of the cells, not negative, not all zero; of any sum
   * @param level confidence level
   * @return the rate without the undecided ones, and an interval from the lower bound for that to
   *     the upper bound for the rate with all of them
   * @throws IllegalArgumentException if the lengths differ or an argument is out of range
   */
  public static Estimate ofTheseCells(
      long[] events, long[] undecided, long[] trials, double[] weights, double level) {
    Require.atLeast("cells", 1, events.length);
    Require.sameLength("events", events.length, "undecided", undecided.length);
    Require.sameLength("events", events.length, "trials", trials.length);
    Require.sameLength("events", events.length, "weights", weights.length);
    Require.sample("weights", 1, weights);
    Require.level(level);
    double sum = Arrays.stream(weights).sum();
    Require.positive("sum of the weights", sum);
    double mean = 0;
    double variance = 0;
    double meanOfAll = 0;
    double varianceOfAll = 0;
    double greatest = 0;
    for (int i = 0; i < events.length; i++) {
      Require.events(events[i], trials[i]);
      Require.count("undecided", undecided[i]);
      Require.events(events[i] + undecided[i], trials[i]);
      if (weights[i] < 0) {
        throw new IllegalArgumentException("a weight cannot be negative, weight=" + weights[i]);
      }
      double unit = weights[i] / sum / trials[i];
      mean += unit * events[i];
      variance += unit * unit * events[i];
      meanOfAll += unit * (events[i] + undecided[i]);
      varianceOfAll += unit * unit * (events[i] + undecided[i]);
      greatest = Math.max(greatest, unit);
    }
    double tail = (1 - level) / 2;
    double lower = mean == 0 ? 0 : gamma(mean, variance).inverseCumulativeProbability(tail);
    double upper =
        gamma(meanOfAll + greatest, varianceOfAll + greatest * greatest)
            .inverseSurvivalProbability(tail);
    return new Estimate(
        mean, new Interval(lower, Math.min(1, upper), level, "stratified, gamma (Fay-Feuer)"));
  }

  private static GammaDistribution gamma(double mean, double variance) {
    return GammaDistribution.of(mean * mean / variance, variance / mean);
  }

  /**
   * Of all cells of which these are a sample: the mean of their rates, with Student's interval.
   *
   * <p>Each cell counts once, however many trials it has: what varies is the cell. A few cells with
   * an event among many without make the interval too short; then look at the range.
   *
   * <p>Source: Student (1908), Biometrika 6, 1-25.
   *
   * @param events events of each cell, at least two cells
   * @param trials trials of each cell, at least 1
   * @param level confidence level
   * @return mean rate and interval, cut to [0, 1]; {@code NaN} bounds where all rates are equal
   * @throws IllegalArgumentException if the lengths differ or an argument is out of range
   */
  public static Estimate ofCellsLikeThese(long[] events, long[] trials, double level) {
    Require.atLeast("cells", 2, events.length);
    Require.sameLength("events", events.length, "trials", trials.length);
    double[] rates = new double[events.length];
    for (int i = 0; i < rates.length; i++) {
      Require.events(events[i], trials[i]);
      rates[i] = (double) events[i] / trials[i];
    }
    String method = "cells as a sample, Student";
    if (LongStream.range(1, rates.length).allMatch(i -> rates[(int) i] == rates[0])) {
      return new Estimate(rates[0], new Interval(Double.NaN, Double.NaN, level, method));
    }
    Estimate mean = StudentTest.analyse(rates, 0, level).mean();
    return new Estimate(
        mean.value(),
        new Interval(
            Math.max(0, mean.interval().lower()),
            Math.min(1, mean.interval().upper()),
            level,
            method));
  }
}
