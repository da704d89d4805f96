package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Quantity;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LogAxis;
import cidlab.report.figure.Mark;
import cidlab.report.figure.RowPanel;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conflicts on the bitmap's cache line, all and those inside transitions. */
public final class ContentionFigure {

  private ContentionFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis a study with both measures of conflicts
   * @return the figure
   */
  public static Figure of(Analysis analysis) {
    Map<String, List<RowPanel.Group>> groups =
        Facets.of(analysis)
            .byWorkload(
                analysis,
                (outcome, series) ->
                    List.of(
                        mark(outcome, Measure.CONFLICTS, series, false),
                        mark(outcome, Measure.CONFLICTS_INSIDE, series, true)));
    LogAxis axis =
        new LogAxis(
            Extent.of(groups.values()),
            Numbers::exact,
            "conflicts_per_kswitch",
            "conflicts per 1,000 context switches");
    return new Figure(
        "conflicts",
        "What it costs: conflicts on the bitmap",
        "Median over the runs that completed, with its 95% order-statistic interval. Where no"
            + " run of a strategy completed there is nothing to show.",
        Facets.legend(
            analysis,
            Key.Shape.FILLED,
            new Key(-1, Key.Shape.FILLED, "filled: inside transitions"),
            new Key(-1, Key.Shape.HOLLOW, "hollow: all")),
        List.copyOf(Facets.panels(groups, 15, axis)));
  }

  private static Mark mark(Outcome outcome, Measure measure, int series, boolean filled) {
    Quantity median = outcome.measures().get(measure).median();
    Map<String, String> identity = new LinkedHashMap<>(Facets.identity(outcome));
    identity.put("measure", measure.key());
    return Mark.of(
        identity,
        median.value(),
        median.interval().lower(),
        median.interval().upper(),
        series,
        filled,
        measure.title() + " " + Estimates.quantity(median) + " " + measure.unit(),
        Estimates.trace("median", median, outcome));
  }
}
