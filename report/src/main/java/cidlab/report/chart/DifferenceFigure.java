package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Quantity;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LinearAxis;
import cidlab.report.figure.Mark;
import cidlab.report.figure.RowPanel;
import cidlab.report.format.Estimates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Forest plot of the paired differences between the strategies' shares of runs with a livelock. */
public final class DifferenceFigure {

  private DifferenceFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis a study of at least two strategies
   * @param direction which livelocks
   * @return the figure
   */
  public static Figure of(Analysis analysis, Direction direction) {
    Facets facets = Facets.of(analysis);
    Map<String, List<RowPanel.Group>> groups = new LinkedHashMap<>();
    for (Pair pair : analysis.pairs()) {
      groups.put(
          pair.strategy() + " minus " + pair.reference(),
          analysis.comparisons(pair, Event.livelock(direction)).stream()
              .map(
                  c ->
                      new RowPanel.Group(
                          facets.label(c.cell(), Set.of()), List.of(List.of(mark(c)))))
              .toList());
    }
    Extent extent = Extent.of(groups.values());
    LinearAxis axis =
        LinearAxis.ofDifferences(
            extent.least(),
            extent.greatest(),
            "livelock_difference_points",
            "difference in percentage points");
    return new Figure(
        "livelock-differences-" + direction.words().toLowerCase(Locale.ROOT),
        "Paired differences of the share of runs with a livelock, " + direction.words(),
        "Left of 0 the strategy named first hits fewer livelocks. Lines are paired 95%"
            + " intervals from exact limits (MOVER [@zou2008]), each on its own; a filled symbol is"
            + " a difference that is still shown"
            + " after the correction for the number of tests ("
            + analysis.family().correction().words()
            + ").",
        List.of(
            new Key(-1, Key.Shape.FILLED, "difference shown"),
            new Key(-1, Key.Shape.HOLLOW, "no difference shown")),
        List.copyOf(Facets.panels(groups, 9, axis)));
  }

  private static Mark mark(EventComparison c) {
    Quantity difference = c.difference();
    Map<String, String> identity = Facets.identity(c.pair().strategy(), c.cell());
    Map<String, String> both = new LinkedHashMap<>();
    identity.forEach(
        (name, value) -> {
          both.put(name, value);
          if (name.equals("strategy")) {
            both.put("reference", c.pair().reference());
          }
        });
    return Mark.of(
        both,
        100 * difference.value(),
        100 * difference.interval().lower(),
        100 * difference.interval().upper(),
        -1,
        c.verdict().shown(),
        Estimates.points(difference)
            + " percentage points, "
            + c.verdict().words()
            + ", McNemar "
            + Estimates.p(c.significance()),
        Estimates.trace(c));
  }
}
