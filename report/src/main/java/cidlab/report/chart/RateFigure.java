package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
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
import java.util.Locale;
import java.util.Map;

/** The share of flips in which a livelock is hit, per cell and strategy. */
public final class RateFigure {

  private RateFigure() {}

  /**
   * Makes the figure of one direction.
   *
   * @param analysis the study
   * @param direction which flips
   * @return the figure
   */
  public static Figure of(Analysis analysis, Direction direction) {
    Map<String, List<RowPanel.Group>> groups =
        Facets.of(analysis)
            .byWorkload(analysis, (outcome, series) -> List.of(mark(outcome, direction, series)));
    ProportionAxis axis =
        new ProportionAxis(
            Extent.of(groups.values()).greatest(),
            "livelock_rate",
            "livelocks per " + direction.words() + " flip (arcsine scale)");
    return new Figure(
        "livelock-rates-" + direction.words().toLowerCase(Locale.ROOT),
        "How often a " + direction.words() + " flip ends in a livelock",
        "Lines are exact 95% intervals (Clopper-Pearson), which reach over both where runs are"
            + " undecided. A hollow symbol at 0 is no proof of absence: its line ends at the exact"
            + " one-sided 95% bound. On the arcsine scale [@anscombe1948] intervals of equally many"
            + " flips are about equally long.",
        Facets.legend(
            analysis, Key.Shape.FILLED, new Key(-1, Key.Shape.HOLLOW, "hollow: not seen once")),
        List.copyOf(Facets.panels(groups, 11, axis)));
  }

  private static Mark mark(Outcome outcome, Direction direction, int series) {
    Rate rate = outcome.perFlip().get(direction);
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
