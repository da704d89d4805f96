package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.RateOverCells;
import cidlab.experiments.analysis.Spread;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Curve;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LogAxis;
import cidlab.report.figure.Panel;
import cidlab.report.figure.PlanePanel;
import cidlab.report.figure.ProportionAxis;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Risk against cost: the strategies that are worth having are those to the lower left. */
public final class ParetoFigure {

  /** Smaller costs than this, in ns per switch, are drawn here: the axis is logarithmic. */
  private static final double LEAST_COST = 0.01;

  private ParetoFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis a study with {@link Measure#ID_TIME}
   * @param summaries its strategies
   * @param directions which flips
   * @return the figure
   */
  public static Figure of(
      Analysis analysis, List<StrategySummary> summaries, List<Direction> directions) {
    Axis x =
        new LogAxis(
            Extent.of(summaries.stream().flatMapToDouble(s -> DoubleStream.of(cost(s)))),
            Numbers::exact,
            Measure.ID_TIME.key(),
            "id part of a context switch, ns (median of the cells)");
    List<Panel> panels = new ArrayList<>();
    for (Direction direction : directions) {
      double greatest =
          summaries.stream()
              .mapToDouble(s -> s.perFlip().get(direction).mean().interval().upper())
              .filter(Double::isFinite)
              .max()
              .orElse(0);
      Axis y =
          new ProportionAxis(greatest, "livelock_rate", "livelocks per flip (mean of the cells)");
      List<Curve> curves = new ArrayList<>();
      for (StrategySummary summary : summaries) {
        curves.add(curve(summary, direction, curves.size()));
      }
      panels.add(new PlanePanel(direction.words(), x, y, curves));
    }
    return new Figure(
        "pareto",
        "Risk against cost",
        "A strategy is dominated if another lies to the left of it and below. Risk: mean of the"
            + " cells' livelocks per flip with its 95% interval (MOVER [@zou2008]); at 0, the"
            + " exact one-sided bound of all flips. Cost: median of the cells' means. Both are for"
            + " this mix of cells; a strategy at 0 may have livelocks that these runs did not"
            + " meet.",
        Facets.legend(analysis, Key.Shape.FILLED),
        panels);
  }

  private static double cost(StrategySummary summary) {
    Spread cost = summary.typical().get(Measure.ID_TIME);
    return Math.max(LEAST_COST, cost.median());
  }

  private static Curve curve(StrategySummary summary, Direction direction, int series) {
    RateOverCells rate = summary.perFlip().get(direction);
    Quantity mean = rate.mean();
    List<Curve.Corner> corners =
        mean.defined() && Double.isFinite(cost(summary))
            ? List.of(
                new Curve.Corner(
                    cost(summary),
                    mean.value(),
                    mean.interval().lower(),
                    mean.interval().upper(),
                    rate.counts().trials()))
            : List.of();
    return new Curve(
        Map.of("strategy", summary.strategy()),
        Curve.Form.POINTS,
        corners,
        series,
        Numbers.percent(mean.value())
            + " of "
            + direction.words()
            + " flips, "
            + Numbers.significant(cost(summary), 3)
            + " ns per switch",
        Trace.of(rate.counts().trials(), rate.counts().trial() + "s", mean.interval().method()));
  }
}
