package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One strategy over all cells of a study.
 *
 * <p>The pooled rates describe this study's mix of cells, no other; the intervals take all runs for
 * independent, which for equally many runs per cell makes them at most too wide.
 *
 * @param strategy id of the strategy
 * @param perRun runs with the event, of all runs, by event
 * @param perTransition events, of transitions begun, by event, for {@link Analysis#FATAL} events
 * @param cells number of cells with runs
 * @param hitCells number of cells in which the event happened, by event
 * @param worst the cell with the highest live-lock rate; null if no run live-locked
 * @param typical median and range of the cells' medians, by measure
 */
public record StrategySummary(
    String strategy,
    Map<Metric, Rate> perRun,
    Map<Metric, Rate> perTransition,
    int cells,
    Map<Metric, Integer> hitCells,
    Outcome worst,
    Map<Measure, Spread> typical) {

  /**
   * Pools the cells of one strategy.
   *
   * @param analysis the study
   * @param strategy one of its strategies
   * @return the summary
   */
  public static StrategySummary of(Analysis analysis, String strategy) {
    List<Outcome> outcomes =
        analysis.outcomes(strategy).stream().filter(outcome -> outcome.runs() > 0).toList();
    Map<Metric, Rate> perRun = new EnumMap<>(Metric.class);
    Map<Metric, Rate> perTransition = new EnumMap<>(Metric.class);
    Map<Metric, Integer> hitCells = new EnumMap<>(Metric.class);
    for (Metric event : Analysis.RATED) {
      List<Rate> rates = outcomes.stream().map(outcome -> outcome.perRun().get(event)).toList();
      perRun.put(event, pool(rates, "run"));
      hitCells.put(event, (int) rates.stream().filter(rate -> rate.events() > 0).count());
    }
    for (Metric event : Analysis.FATAL) {
      perTransition.put(
          event,
          pool(
              outcomes.stream().map(outcome -> outcome.perTransition().get(event)).toList(),
              "transition"));
    }
    Map<Measure, Spread> typical = new EnumMap<>(Measure.class);
    for (Measure measure : analysis.measured()) {
      List<Double> medians = new ArrayList<>();
      for (Outcome outcome : outcomes) {
        medians.add(outcome.measures().get(measure).median().value());
      }
      typical.put(measure, Spread.of(medians));
    }
    Outcome worst =
        outcomes.stream()
            .filter(outcome -> outcome.perRun().get(Metric.LIVELOCK).events() > 0)
            .max(
                Comparator.comparingDouble(
                    outcome -> outcome.perRun().get(Metric.LIVELOCK).value()))
            .orElse(null);
    return new StrategySummary(
        strategy, perRun, perTransition, outcomes.size(), hitCells, worst, typical);
  }

  /**
   * Counts the runs that had to stop.
   *
   * @return number of {@link Analysis#FATAL} events
   */
  public long fatalEvents() {
    return Analysis.FATAL.stream().mapToLong(event -> perRun.get(event).events()).sum();
  }

  private static Rate pool(List<Rate> rates, String trial) {
    return Rate.of(
        rates.stream().mapToLong(Rate::events).sum(),
        rates.stream().mapToLong(Rate::trials).sum(),
        trial);
  }
}
