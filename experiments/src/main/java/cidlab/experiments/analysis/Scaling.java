package cidlab.experiments.analysis;

import cidlab.experiments.study.Cell;
import cidlab.statistics.PowerLaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a measure grows with the number of CPUs, all other factors held.
 *
 * <p>The exponent is that of a power law through the cells' medians: a straight line on log axes,
 * by least squares. Its interval has as many degrees of freedom as there are sizes, less two, so
 * that it is wide where the points do not lie on a line; the number of runs behind each median does
 * not make it narrower.
 *
 * @param strategy the strategy
 * @param cell the cell with the fewest CPUs, which stands for all of them
 * @param measure the measure
 * @param points medians by number of CPUs, ascending
 * @param used how many of them are above 0, and so can be on log axes
 * @param fit the power law; null with fewer than three sizes above 0
 */
public record Scaling(
    String strategy, Cell cell, Measure measure, List<Point> points, int used, PowerLaw.Fit fit) {

  /** Fewest sizes that leave a degree of freedom. */
  public static final int FEWEST = 3;

  /**
   * The median at one size.
   *
   * @param cpus number of CPUs
   * @param outcome the runs
   * @param median over completed runs
   */
  public record Point(int cpus, Outcome outcome, Quantity median) {}

  /**
   * Fits one power law per strategy and combination of the other factors.
   *
   * @param analysis the study
   * @param measure one of its measures
   * @return in the order of the cells, then of the strategies
   */
  public static List<Scaling> of(Analysis analysis, Measure measure) {
    Map<Cell, List<CellAnalysis>> groups = new LinkedHashMap<>();
    for (CellAnalysis cell : analysis.cells()) {
      Cell c = cell.cell();
      groups
          .computeIfAbsent(
              new Cell(c.scheduler(), c.workload(), 1, c.further()), k -> new ArrayList<>())
          .add(cell);
    }
    List<Scaling> all = new ArrayList<>();
    for (List<CellAnalysis> group : groups.values()) {
      group.sort(Comparator.comparingInt(cell -> cell.cell().cpus()));
      for (String strategy : analysis.strategies()) {
        all.add(of(strategy, group, measure));
      }
    }
    return all;
  }

  private static Scaling of(String strategy, List<CellAnalysis> group, Measure measure) {
    List<Point> points = new ArrayList<>();
    for (CellAnalysis cell : group) {
      Outcome outcome = cell.outcomes().get(strategy);
      Quantity median = outcome.measures().get(measure).median();
      if (median.defined()) {
        points.add(new Point(cell.cell().cpus(), outcome, median));
      }
    }
    List<Point> positive = points.stream().filter(p -> p.median().value() > 0).toList();
    PowerLaw.Fit fit =
        positive.size() < FEWEST
            ? null
            : PowerLaw.fit(
                positive.stream().mapToDouble(Point::cpus).toArray(),
                positive.stream().mapToDouble(p -> p.median().value()).toArray(),
                Analysis.LEVEL);
    return new Scaling(
        strategy, group.get(0).cell(), measure, List.copyOf(points), positive.size(), fit);
  }
}
