package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Distribution;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Outcome;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LogAxis;
import cidlab.report.figure.Mark;
import cidlab.report.figure.RowPanel;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long transitions take: quantile ranges over the runs. */
public final class TransitionFigure {

  private TransitionFigure() {}

  /**
   * Makes the figure of one direction.
   *
   * @param analysis a study with the measure
   * @param direction {@link Measure#TO_CPU_TIME} or {@link Measure#TO_TASK_TIME}
   * @return the figure
   */
  public static Figure of(Analysis analysis, Measure direction) {
    Map<String, List<RowPanel.Group>> groups =
        Facets.of(analysis)
            .byWorkload(analysis, (outcome, series) -> List.of(mark(outcome, direction, series)));
    LogAxis axis =
        new LogAxis(
            Extent.of(groups.values()),
            TransitionFigure::tick,
            direction.key(),
            "mean time of a run's transitions");
    return new Figure(
        "times-" + direction.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "The " + direction.title(),
        "Symbol: median over the completed runs that had such a transition; thick line: the"
            + " middle half of the runs; thin line: all but the lowest and the highest 1%."
            + " These are ranges of runs, not intervals of an estimate.",
        Facets.legend(analysis, Key.Shape.FILLED),
        List.copyOf(Facets.panels(groups, 11, axis)));
  }

  /** A time at a tick. */
  static String tick(double ns) {
    if (ns >= 1e6) {
      return Numbers.exact(ns / 1e6) + " ms";
    }
    return ns >= 1e3 ? Numbers.exact(ns / 1e3) + " us" : Numbers.exact(ns) + " ns";
  }

  private static Mark mark(Outcome outcome, Measure direction, int series) {
    Distribution d = outcome.measures().get(direction);
    String text =
        "median "
            + Estimates.quantity(d.median())
            + " ns; 1% "
            + Numbers.time(d.p1())
            + ", 25% "
            + Numbers.time(d.p25())
            + ", 75% "
            + Numbers.time(d.p75())
            + ", 99% "
            + Numbers.time(d.p99().value());
    return new Mark(
        Facets.identity(outcome),
        d.median().value(),
        d.p1(),
        d.p99().value(),
        d.p25(),
        d.p75(),
        series,
        true,
        text,
        Trace.of(d.median().n(), "completed runs", "quantiles of the runs (type 7)"));
  }
}
