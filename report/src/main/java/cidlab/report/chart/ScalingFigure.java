package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Scaling;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Curve;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LevelAxis;
import cidlab.report.figure.LogAxis;
import cidlab.report.figure.Panel;
import cidlab.report.figure.PlanePanel;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** A measure against the number of CPUs on log axes, with the power laws fitted to it. */
public final class ScalingFigure {

  /** More panels than this are no figure but an atlas; the table has all. */
  private static final int MOST_PANELS = 12;

  private ScalingFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis a study of several numbers of CPUs
   * @param measure one of its measures
   * @return the figure
   */
  public static Figure of(Analysis analysis, Measure measure) {
    Facets facets = Facets.of(analysis);
    List<Scaling> all = Scaling.of(analysis, measure);
    Map<String, List<Scaling>> groups = new LinkedHashMap<>();
    for (Scaling scaling : all) {
      groups
          .computeIfAbsent(
              facets.label(scaling.cell(), Set.of(Facets.CPUS)), label -> new ArrayList<>())
          .add(scaling);
    }
    List<String> drawn = groups.keySet().stream().limit(MOST_PANELS).toList();
    Axis x =
        new LevelAxis(
            all.stream()
                .flatMap(scaling -> scaling.points().stream())
                .map(point -> (double) point.cpus())
                .distinct()
                .sorted()
                .toList(),
            "cpus",
            "CPUs");
    Axis y =
        new LogAxis(
            Extent.of(
                drawn.stream()
                    .flatMap(label -> groups.get(label).stream())
                    .flatMap(scaling -> scaling.points().stream())
                    .flatMapToDouble(ScalingFigure::positive)),
            Numbers::exact,
            measure.key(),
            measure.unit().equals("1") ? measure.title() : measure.unit());
    List<Panel> panels = new ArrayList<>();
    for (String label : drawn) {
      List<Curve> curves = new ArrayList<>();
      for (Scaling scaling : groups.get(label)) {
        curves(curves, scaling, analysis.strategies().indexOf(scaling.strategy()));
      }
      panels.add(new PlanePanel(label, x, y, curves));
    }
    int left = groups.size() - drawn.size();
    return new Figure(
        "scaling-" + measure.key().replace('_', '-'),
        capital(measure.title()) + " against CPUs",
        "Symbols: median over the completed runs, with its 95% order-statistic interval. Lines:"
            + " power laws fitted to the medians by least squares on log axes [@draper1998], from"
            + " three sizes on; exponents and their intervals are in the table. Medians of 0 are"
            + " not on log axes."
            + (left > 0 ? " " + left + " more combinations are in the table." : ""),
        Facets.legend(analysis, Key.Shape.FILLED),
        panels);
  }

  private static DoubleStream positive(Scaling.Point point) {
    Quantity median = point.median();
    return DoubleStream.of(median.value(), median.interval().lower(), median.interval().upper())
        .filter(value -> value > 0);
  }

  private static void curves(List<Curve> curves, Scaling scaling, int series) {
    Map<String, String> identity =
        new LinkedHashMap<>(Facets.identity(scaling.strategy(), scaling.cell()));
    identity.remove(Facets.CPUS);
    List<Curve.Corner> corners = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Scaling.Point point : scaling.points()) {
      Quantity median = point.median();
      if (median.value() > 0) {
        corners.add(
            new Curve.Corner(
                point.cpus(),
                median.value(),
                median.interval().lower(),
                median.interval().upper(),
                median.n()));
        text.append(text.isEmpty() ? "" : ", ").append(point.cpus()).append(": ");
        text.append(Numbers.significant(median.value(), 3));
      }
    }
    Trace trace = Trace.of(-1, "completed runs", "median, interval by order statistics 95%");
    Map<String, String> medians = new LinkedHashMap<>(identity);
    medians.put("what", "median");
    curves.add(
        new Curve(medians, Curve.Form.POINTS, corners, series, "medians by CPUs " + text, trace));
    if (scaling.fit() != null) {
      Map<String, String> fitted = new LinkedHashMap<>(identity);
      fitted.put("what", "power law");
      curves.add(
          new Curve(
              fitted,
              Curve.Form.FIT,
              line(scaling),
              series,
              "exponent " + Estimates.number(scaling.fit().exponent()),
              Trace.of(scaling.used(), "sizes", "least squares on log axes, t interval 95%")));
    }
  }

  private static List<Curve.Corner> line(Scaling scaling) {
    List<Curve.Corner> corners = new ArrayList<>();
    double exponent = scaling.fit().exponent().value();
    for (Scaling.Point point : scaling.points()) {
      if (point.median().value() > 0) {
        double y = scaling.fit().factor() * StrictMath.pow(point.cpus(), exponent);
        corners.add(new Curve.Corner(point.cpus(), y, Double.NaN, Double.NaN, -1));
      }
    }
    return corners;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
