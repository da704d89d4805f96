package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Distribution;
import cidlab.experiments.analysis.EmpiricalCurve;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Outcome;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Curve;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LinearAxis;
import cidlab.report.figure.LogAxis;
import cidlab.report.figure.Panel;
import cidlab.report.figure.PlanePanel;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Empirical distribution functions of transition times, in the cells where strategies differ. */
public final class DistributionFigure {
  private static final int MOST_PANELS = 6;

  private DistributionFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis the study
   * @param measure one of {@link Analysis#TIMES}
   * @return the figure; without panels if no run had such a transition
   */
  public static Figure of(Analysis analysis, Measure measure) {
    Facets facets = Facets.of(analysis);
    List<CellAnalysis> drawn =
        analysis.cells().stream()
            .filter(cell -> !Double.isNaN(ratio(cell, measure)))
            .sorted(Comparator.comparingDouble(cell -> -ratio(cell, measure)))
            .limit(MOST_PANELS)
            .toList();
    Axis x =
        new LogAxis(
            Extent.of(drawn.stream().flatMapToDouble(cell -> values(cell, measure))),
            TransitionFigure::tick,
            measure.key(),
            "mean time of a run's transitions");
    Axis y =
        LinearAxis.between(
            0, 1, p -> Numbers.exact(100 * p) + "%", "share_of_runs", "runs with at most this");
    List<Panel> panels = new ArrayList<>();
    for (CellAnalysis cell : drawn) {
      List<Curve> curves = new ArrayList<>();
      for (String strategy : analysis.strategies()) {
        curve(cell.outcomes().get(strategy), measure, curves, analysis);
      }
      panels.add(new PlanePanel(facets.label(cell.cell(), Set.of()), x, y, curves));
    }
    return new Figure(
        "distribution-" + measure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "Distribution of the " + measure.title(),
        "Share of the completed runs whose mean time was at most this, at no more than 200 values"
            + " per curve. Shaded: 95% band for the whole curve (Dvoretzky-Kiefer-Wolfowitz"
            + " inequality with Massart's constant [@massart1990])."
            + (drawn.size() < analysis.cells().size()
                ? " Drawn are the "
                    + drawn.size()
                    + " cells in which the medians of the strategies lie farthest apart, which"
                    + " says nothing of the others; all cells are in the figure of quantiles."
                : ""),
        Facets.legend(analysis, Key.Shape.CURVE),
        panels);
  }

  /** Largest by smallest median of the strategies. */
  private static double ratio(CellAnalysis cell, Measure measure) {
    double[] medians =
        cell.outcomes().values().stream()
            .mapToDouble(outcome -> outcome.measures().get(measure).median().value())
            .filter(median -> median > 0)
            .sorted()
            .toArray();
    return medians.length == 0 ? Double.NaN : medians[medians.length - 1] / medians[0];
  }

  private static DoubleStream values(CellAnalysis cell, Measure measure) {
    return cell.outcomes().values().stream()
        .flatMap(outcome -> outcome.measures().get(measure).curve().corners().stream())
        .mapToDouble(EmpiricalCurve.Corner::value);
  }

  private static void curve(
      Outcome outcome, Measure measure, List<Curve> curves, Analysis analysis) {
    Distribution distribution = outcome.measures().get(measure);
    EmpiricalCurve empirical = distribution.curve();
    if (empirical.corners().isEmpty()) {
      return;
    }
    List<Curve.Corner> corners = new ArrayList<>();
    double below = 0;
    for (EmpiricalCurve.Corner corner : empirical.corners()) {
      if (corners.isEmpty()) {
        // The function rises from 0 at the smallest value.
        corners.add(corner(corner.value(), below, empirical));
      }
      corners.add(corner(corner.value(), corner.share(), empirical));
      below = corner.share();
    }
    curves.add(
        new Curve(
            Facets.identity(outcome),
            Curve.Form.STEPS,
            corners,
            analysis.strategies().indexOf(outcome.strategy()),
            "median " + Estimates.quantity(distribution.median()) + " ns",
            Trace.of(
                empirical.n(),
                "completed runs",
                "empirical distribution function, Dvoretzky-Kiefer-Wolfowitz band 95%")));
  }

  private static Curve.Corner corner(double value, double share, EmpiricalCurve curve) {
    return new Curve.Corner(
        value,
        share,
        Math.max(0, share - curve.halfWidth()),
        Math.min(1, share + curve.halfWidth()),
        -1);
  }
}
