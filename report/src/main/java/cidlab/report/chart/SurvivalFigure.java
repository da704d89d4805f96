package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Survival;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Curve;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LinearAxis;
import cidlab.report.figure.Panel;
import cidlab.report.figure.PlanePanel;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Survival curves of the time to livelock, in the cells with the most of them. */
public final class SurvivalFigure {
  private static final int MOST_PANELS = 6;

  private SurvivalFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis the study
   * @return the figure; empty if no run hit one
   */
  public static Optional<Figure> of(Analysis analysis) {
    List<CellAnalysis> hit = analysis.cells().stream().filter(cell -> events(cell) > 0).toList();
    if (hit.isEmpty()) {
      return Optional.empty();
    }
    List<CellAnalysis> drawn =
        hit.stream()
            .sorted(Comparator.comparingDouble(cell -> -highestRate(cell)))
            .limit(MOST_PANELS)
            .toList();
    Facets facets = Facets.of(analysis);
    List<Panel> panels = new ArrayList<>();
    for (CellAnalysis cell : drawn) {
      panels.add(panel(analysis, facets.label(cell.cell(), Set.of()), cell));
    }
    return Optional.of(
        new Figure(
            "survival",
            "Time to livelock",
            "Share of runs without a livelock up to a time: Kaplan-Meier estimate"
                + " [@kaplan1958], right-censored by the end of the run, with pointwise 95%"
                + " intervals (shaded; Greenwood's variance [@greenwood1926] on the log(-log)"
                + " scale [@kalbfleisch2002]), at no more than 200 steps per curve. A curve"
                + " without any step has no interval here; its bound is in the table. The"
                + " upright axes do not begin at 0."
                + (drawn.size() < hit.size()
                    ? " Drawn are the "
                        + drawn.size()
                        + " cells with the most runs with a livelock, of "
                        + hit.size()
                        + " with any; the table has all."
                    : ""),
            Facets.legend(analysis, Key.Shape.CURVE),
            panels));
  }

  private static long events(CellAnalysis cell) {
    return cell.outcomes().values().stream().mapToLong(o -> o.survival().events()).sum();
  }

  private static double highestRate(CellAnalysis cell) {
    return cell.outcomes().values().stream()
        .mapToDouble(outcome -> outcome.perRun().get(Event.LIVELOCK).value())
        .max()
        .orElse(0);
  }

  private static Panel panel(Analysis analysis, String title, CellAnalysis cell) {
    double last = 0;
    double least = 1;
    for (Outcome outcome : cell.outcomes().values()) {
      Survival survival = outcome.survival();
      last = Math.max(last, survival.lastNs());
      for (Survival.Step step : survival.steps()) {
        least = Math.min(least, Double.isNaN(step.lower()) ? step.survival() : step.lower());
      }
    }
    Axis x = LinearAxis.between(0, last / 1e6, Numbers::exact, "time_ms", "simulated time in ms");
    Axis y =
        LinearAxis.between(
            least, 1, p -> Numbers.exact(100 * p) + "%", "survival", "runs without livelock");
    List<Curve> curves = new ArrayList<>();
    for (String strategy : analysis.strategies()) {
      Outcome outcome = cell.outcomes().get(strategy);
      if (outcome.survival().n() > 0) {
        curves.add(curve(outcome, curves.size()));
      }
    }
    return new PlanePanel(title, x, y, curves);
  }

  private static Curve curve(Outcome outcome, int series) {
    Survival survival = outcome.survival();
    List<Curve.Corner> corners = new ArrayList<>();
    corners.add(new Curve.Corner(0, 1, Double.NaN, Double.NaN, survival.n()));
    Curve.Corner last = corners.get(0);
    for (Survival.Step step : survival.steps()) {
      last =
          new Curve.Corner(
              step.ns() / 1e6, step.survival(), step.lower(), step.upper(), step.atRisk());
      corners.add(last);
    }
    corners.add(
        new Curve.Corner(survival.lastNs() / 1e6, last.y(), last.lower(), last.upper(), last.n()));
    return new Curve(
        Facets.identity(outcome),
        Curve.Form.STEPS,
        corners,
        series,
        Numbers.count(survival.events())
            + " livelocks, at the end "
            + Numbers.percent(survival.atEnd().value())
            + " without",
        Trace.of(survival.n(), "runs", "Kaplan-Meier, log-log interval 95%")
            .detail("in the table of the data n counts runs at risk"));
  }
}
