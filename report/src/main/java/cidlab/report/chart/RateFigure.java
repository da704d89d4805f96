package cidlab.report.chart;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Rate;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.Mark;
import cidlab.report.figure.ProportionAxis;
import cidlab.report.figure.RowPanel;
import cidlab.report.format.Estimates;
import java.util.List;
import java.util.Map;

/** The share of runs that live-lock, per cell and strategy. */
public final class RateFigure {

  private RateFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis the study
   * @return the figure
   */
  public static Figure of(Analysis analysis) {
    Map<String, List<RowPanel.Group>> groups =
        Facets.of(analysis)
            .byWorkload(analysis, (outcome, series) -> List.of(mark(outcome, series)));
    ProportionAxis axis =
        new ProportionAxis(
            Extent.of(groups.values()).greatest(),
            "livelock_rate",
            "runs that live-lock (arcsine scale)");
    return new Figure(
        "live-lock-rates",
        "How often a run live-locks",
        "Lines are exact 95% intervals (Clopper-Pearson). A hollow symbol at 0 is no proof of"
            + " absence: its line ends at the exact one-sided 95% bound. On the arcsine scale"
            + " [@anscombe1948] intervals of equally many runs are about equally long.",
        Facets.legend(
            analysis, Key.Shape.FILLED, new Key(-1, Key.Shape.HOLLOW, "hollow: not seen once")),
        List.copyOf(Facets.panels(groups, 11, axis)));
  }

  private static Mark mark(Outcome outcome, int series) {
    Rate rate = outcome.perRun().get(Metric.LIVELOCK);
    return Mark.of(
        Facets.identity(outcome),
        rate.value(),
        rate.claim().lower(),
        rate.claim().upper(),
        series,
        rate.events() > 0,
        Estimates.rate(rate),
        Estimates.trace(rate));
  }
}
