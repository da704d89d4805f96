package cidlab.experiments.report.figure;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.report.format.Estimates;
import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.Numbers;
import java.util.List;

/** The share of runs that live-lock, per cell and strategy. */
public final class RateFigure {

  private RateFigure() {}

  /**
   * Writes the figure.
   *
   * @param out where to
   * @param analysis the study
   */
  public static void write(Markup out, Analysis analysis) {
    new Figure(
            "How often a run live-locks",
            "Lines are exact 95% intervals (Clopper-Pearson). A hollow symbol at 0 is no proof of"
                + " absence: its line ends at the exact one-sided 95% bound.",
            Figure.legend(analysis, new Figure.Key(-1, false, "hollow: not seen once")),
            11,
            Figure.byWorkload(analysis, (outcome, series) -> List.of(mark(outcome, series))),
            extent -> new ProportionAxis(extent.greatest(), "runs that live-lock (arcsine scale)"))
        .write(out);
  }

  private static Mark mark(Outcome outcome, int series) {
    Rate rate = outcome.perRun().get(Metric.LIVELOCK);
    String tip =
        outcome.strategy()
            + ", "
            + outcome.cell().label()
            + ": "
            + Estimates.rate(rate)
            + ", "
            + Numbers.count(rate.events())
            + " of "
            + Numbers.count(rate.trials())
            + " runs";
    return Mark.of(
        rate.value(), rate.claim().lower(), rate.claim().upper(), series, rate.events() > 0, tip);
  }
}
