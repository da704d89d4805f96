package cidlab.experiments.report.figure;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.report.format.Estimates;
import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forest plot of the paired differences between the strategies' live-lock rates. */
public final class DifferenceFigure {

  private DifferenceFigure() {}

  /**
   * Writes the figure.
   *
   * @param out where to
   * @param analysis a study of at least two strategies
   */
  public static void write(Markup out, Analysis analysis) {
    Map<String, List<DotPlot.Group>> panels = new LinkedHashMap<>();
    for (Pair pair : analysis.pairs()) {
      panels.put(
          pair.strategy() + " minus " + pair.reference(),
          analysis.comparisons(pair, Metric.LIVELOCK).stream()
              .map(c -> new DotPlot.Group(c.cell().label(), List.of(List.of(mark(c)))))
              .toList());
    }
    new Figure(
            "Paired differences of the live-lock rate",
            "Left of 0 the strategy named first live-locks less often. Lines are Tango's paired 95%"
                + " intervals, each on its own; a filled symbol is a difference that is still shown"
                + " after Holm's correction over all tests of the study.",
            List.of(
                new Figure.Key(-1, true, "difference shown"),
                new Figure.Key(-1, false, "no difference shown")),
            9,
            panels,
            extent ->
                new LinearAxis(
                    extent.least(), extent.greatest(), "difference in percentage points"))
        .write(out);
  }

  private static Mark mark(EventComparison c) {
    Quantity difference = c.difference();
    String tip =
        c.pair().label()
            + ", "
            + c.cell().label()
            + ": "
            + Estimates.points(difference)
            + " percentage points, "
            + c.verdict().words()
            + ", n = "
            + Numbers.count(difference.n())
            + " pairs, McNemar "
            + Estimates.p(c.significance());
    return Mark.of(
        100 * difference.value(),
        100 * difference.interval().lower(),
        100 * difference.interval().upper(),
        -1,
        c.verdict().shown(),
        tip);
  }
}
