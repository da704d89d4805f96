package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;
import java.util.List;
import java.util.function.Function;

/**
 * A rate over the cells of a study.
 *
 * <p>Cells differ, so that there is no one rate: {@code least} and {@code greatest} say by how
 * much. The mean weighs all cells alike and describes this mix of cells and no other; its interval
 * combines the exact limits of the cells (MOVER, Zou and Donner 2008). Where nothing happened
 * anywhere, the bound is that of the mean weighted by trials: none in {@code trials} has at most
 * the probability (1 - mean)^trials, however the cells differ.
 *
 * @param counts events, undecided and trials of all cells; its interval is not one of a rate over
 *     cells, except where nothing happened
 * @param cells cells with trials
 * @param hit cells with an event
 * @param least smallest rate of a cell; {@code NaN} without trials
 * @param greatest largest rate of a cell, undecided included
 * @param worst the outcome with the largest rate; null if nothing happened
 * @param mean mean of the cells' rates with its interval
 */
public record RateOverCells(
    Rate counts, int cells, int hit, double least, double greatest, Outcome worst, Quantity mean) {

  private static final String METHOD = "mean of the cells, MOVER from Clopper-Pearson limits";

  /**
   * Describes the rates of some cells.
   *
   * @param outcomes what one strategy did there
   * @param rateOf which rate
   * @param trial what a trial is, in the singular
   * @return the description
   */
  public static RateOverCells of(
      List<Outcome> outcomes, Function<Outcome, Rate> rateOf, String trial) {
    long events = 0;
    long undecided = 0;
    long trials = 0;
    int cells = 0;
    int hit = 0;
    double least = Double.NaN;
    double greatest = Double.NaN;
    double sum = 0;
    double below = 0;
    double above = 0;
    Outcome worst = null;
    for (Outcome outcome : outcomes) {
      Rate rate = rateOf.apply(outcome);
      if (!rate.defined()) {
        continue;
      }
      events += rate.events();
      undecided += rate.undecided();
      trials += rate.trials();
      cells++;
      hit += rate.events() > 0 ? 1 : 0;
      least = Double.isNaN(least) ? rate.value() : Math.min(least, rate.value());
      if (rate.events() > 0 && (worst == null || rate.value() > rateOf.apply(worst).value())) {
        worst = outcome;
      }
      greatest = Double.isNaN(greatest) ? rate.most() : Math.max(greatest, rate.most());
      sum += rate.value();
      below += square(rate.value() - lower(rate));
      above += square(upper(rate) - rate.value());
    }
    Rate counts = Rate.of(events, undecided, trials, trial);
    Quantity mean = Quantity.undefined("1", Analysis.LEVEL, METHOD);
    if (counts.none()) {
      mean = new Quantity(0, counts.claim(), trials, "1");
    } else if (cells > 0) {
      double value = sum / cells;
      mean =
          new Quantity(
              value,
              new Interval(
                  Math.max(0, value - Math.sqrt(below) / cells),
                  Math.min(1, value + Math.sqrt(above) / cells),
                  Analysis.LEVEL,
                  METHOD),
              trials,
              "1");
    }
    return new RateOverCells(counts, cells, hit, least, greatest, worst, mean);
  }

  private static double lower(Rate rate) {
    return Proportion.clopperPearson(rate.events(), rate.trials(), Analysis.LEVEL).lower();
  }

  private static double upper(Rate rate) {
    return Proportion.clopperPearson(
            rate.events() + rate.undecided(), rate.trials(), Analysis.LEVEL)
        .upper();
  }

  private static double square(double x) {
    return x * x;
  }
}
