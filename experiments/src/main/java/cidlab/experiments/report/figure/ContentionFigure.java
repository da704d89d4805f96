package cidlab.experiments.report.figure;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.report.format.Estimates;
import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.Numbers;
import java.util.List;

/** Conflicts on the bitmap's cache line, inside transitions and outside. */
public final class ContentionFigure {

  private ContentionFigure() {}

  /**
   * Writes the figure.
   *
   * @param out where to
   * @param analysis a study with both measures of conflicts
   */
  public static void write(Markup out, Analysis analysis) {
    new Figure(
            "What it costs: conflicts on the bitmap",
            "Median over the runs that completed, with its 95% order-statistic interval. Where no"
                + " run of a strategy completed there is nothing to show.",
            Figure.legend(
                analysis,
                new Figure.Key(-1, true, "filled: inside transitions"),
                new Figure.Key(-1, false, "hollow: outside")),
            15,
            Figure.byWorkload(
                analysis,
                (outcome, series) ->
                    List.of(
                        mark(outcome, Measure.CONFLICTS_OUTSIDE, series, false),
                        mark(outcome, Measure.CONFLICTS_INSIDE, series, true))),
            extent -> new LogAxis(extent, Numbers::exact, "conflicts per 1,000 context switches"))
        .write(out);
  }

  private static Mark mark(Outcome outcome, Measure measure, int series, boolean filled) {
    Quantity median = outcome.measures().get(measure).median();
    String tip =
        outcome.strategy()
            + ", "
            + outcome.cell().label()
            + ": "
            + measure.title()
            + " "
            + Estimates.quantity(median)
            + " "
            + measure.unit()
            + ", median of n = "
            + Numbers.count(median.n())
            + " completed runs";
    return Mark.of(
        median.value(), median.interval().lower(), median.interval().upper(), series, filled, tip);
  }
}
