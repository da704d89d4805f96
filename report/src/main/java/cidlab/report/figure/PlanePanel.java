package cidlab.report.figure;

import cidlab.report.figure.Canvas.Anchor;
import cidlab.report.figure.Canvas.Lettering;
import cidlab.report.figure.Canvas.Point;
import cidlab.report.figure.Ink.Use;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves over a plane of two axes.
 *
 * @param title what distinguishes the panel from its neighbours
 * @param x the level axis
 * @param y the upright axis
 * @param curves the curves, the first at the back
 */
public record PlanePanel(String title, Axis x, Axis y, List<Curve> curves) implements Panel {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 250;
  private static final double LEFT = 62;
  private static final double RIGHT = 16;
  private static final double TOP = 8;
  private static final double BOTTOM = 36;

  /** Copies the curves. */
  public PlanePanel {
    curves = List.copyOf(curves);
  }

  @Override
  public String description() {
    return title + ": " + y.title() + " against " + x.title();
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  private static double across(Axis axis, double value) {
    return LEFT + axis.at(value) * (WIDTH - RIGHT - LEFT);
  }

  private static double up(Axis axis, double value) {
    return HEIGHT - BOTTOM - axis.at(value) * (HEIGHT - BOTTOM - TOP);
  }

  /** Place of a point on the canvas. */
  Point place(double atX, double atY) {
    return new Point(across(x, atX), up(y, atY));
  }

  @Override
  public void draw(Canvas canvas) {
    double bottom = HEIGHT - BOTTOM;
    for (Axis.Tick tick : x.ticks()) {
      double at = across(x, tick.value());
      canvas.line(Ink.of(Use.GRID), at, TOP, at, bottom);
      canvas.text(Lettering.TICK, Anchor.MIDDLE, at, bottom + 13, tick.label(), tick.label());
    }
    for (Axis.Tick tick : y.ticks()) {
      double at = up(y, tick.value());
      canvas.line(Ink.of(tick.value() == 0 ? Use.ZERO : Use.GRID), LEFT, at, WIDTH - RIGHT, at);
      canvas.text(Lettering.TICK, Anchor.END, LEFT - 6, at + 3.6, tick.label(), tick.label());
    }
    canvas.text(Lettering.AXIS, Anchor.END, WIDTH - RIGHT, bottom + 29, x.title(), x.title());
    canvas.upright(Lettering.AXIS, 11, (TOP + bottom) / 2, y.title());
    curves.forEach(curve -> ribbon(canvas, curve));
    curves.forEach(curve -> curve(canvas, curve));
  }

  private void ribbon(Canvas canvas, Curve curve) {
    if (curve.form() == Curve.Form.POINTS) {
      return;
    }
    List<Point> lower = new ArrayList<>();
    List<Point> upper = new ArrayList<>();
    for (Curve.Corner corner : curve.corners()) {
      if (!Double.isNaN(corner.lower()) && !Double.isNaN(corner.upper())) {
        append(lower, curve.form(), place(corner.x(), corner.lower()));
        append(upper, curve.form(), place(corner.x(), corner.upper()));
      }
    }
    if (lower.size() > 1) {
      Collections.reverse(upper);
      lower.addAll(upper);
      canvas.area(Ink.of(Use.RIBBON, curve.series()), lower);
    }
  }

  private static void append(List<Point> line, Curve.Form form, Point next) {
    if (form == Curve.Form.STEPS && !line.isEmpty()) {
      line.add(new Point(next.x(), line.get(line.size() - 1).y()));
    }
    line.add(next);
  }

  private void curve(Canvas canvas, Curve curve) {
    List<Point> line = new ArrayList<>();
    curve.corners().forEach(corner -> append(line, curve.form(), place(corner.x(), corner.y())));
    if (line.isEmpty()) {
      return;
    }
    canvas.begin(curve.tip());
    Use use = curve.form() == Curve.Form.FIT ? Use.FIT : Use.CURVE;
    if (curve.form() != Curve.Form.POINTS) {
      canvas.curve(Ink.of(use, curve.series()), line);
    } else {
      for (Curve.Corner corner : curve.corners()) {
        Point from = place(corner.x(), corner.lower());
        Point to = place(corner.x(), corner.upper());
        if (!Double.isNaN(corner.lower()) && from.y() != to.y()) {
          canvas.line(Ink.of(Use.WHISKER, curve.series()), from.x(), from.y(), to.x(), to.y());
        }
      }
      line.forEach(point -> canvas.symbol(curve.series(), true, point.x(), point.y()));
    }
    canvas.end();
  }

  @Override
  public List<Datum> data() {
    List<Datum> data = new ArrayList<>();
    for (Curve curve : curves) {
      for (Curve.Corner corner : curve.corners()) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(x.key(), corner.x());
        values.put(y.key(), corner.y());
        values.put(y.key() + "_lower", corner.lower());
        values.put(y.key() + "_upper", corner.upper());
        Trace trace = curve.trace();
        data.add(
            new Datum(
                curve.identity(),
                values,
                corner.n() < 0 ? trace : Trace.of(corner.n(), trace.of(), trace.method())));
      }
    }
    return data;
  }
}
