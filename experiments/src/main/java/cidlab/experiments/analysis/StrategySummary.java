package cidlab.experiments.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One strategy over all cells of a study.
 *
 * @param strategy id of the strategy
 * @param perRun runs with an event, over the cells
 * @param perFlip livelocks by flips of a direction, over the cells
 * @param typical median and range of the cells' means, by measure
 */
public record StrategySummary(
    String strategy,
    Map<Event, RateOverCells> perRun,
    Map<Direction, RateOverCells> perFlip,
    Map<Measure, Spread> typical) {

  /**
   * Describes the cells of one strategy.
   *
   * @param analysis the study
   * @param strategy one of its strategies
   * @return the summary
   */
  public static StrategySummary of(Analysis analysis, String strategy) {
    List<Outcome> outcomes =
        analysis.outcomes(strategy).stream().filter(outcome -> outcome.runs() > 0).toList();
    Map<Event, RateOverCells> perRun = new EnumMap<>(Event.class);
    for (Event event : Event.values()) {
      perRun.put(event, RateOverCells.of(outcomes, outcome -> outcome.perRun().get(event), "run"));
    }
    Map<Direction, RateOverCells> perFlip = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      perFlip.put(
          direction,
          RateOverCells.of(
              outcomes, outcome -> outcome.perFlip().get(direction), direction.words() + " flip"));
    }
    Map<Measure, Spread> typical = new EnumMap<>(Measure.class);
    for (Measure measure : analysis.measured()) {
      List<Double> means = new ArrayList<>();
      for (Outcome outcome : outcomes) {
        means.add(outcome.measures().get(measure).mean().value());
      }
      typical.put(measure, Spread.of(means));
    }
    return new StrategySummary(strategy, perRun, perFlip, typical);
  }

  /**
   * Returns the livelocks of all runs.
   *
   * @return the counts of both directions
   */
  public Rate livelocks() {
    return perRun.get(Event.LIVELOCK).counts();
  }

  /**
   * Counts the runs that had to stop, or may have had to.
   *
   * @return number of runs with a livelock, a violation, or a doubt
   */
  public long fatalEvents() {
    Rate violations = perRun.get(Event.VIOLATION).counts();
    return livelocks().events() + livelocks().undecided() + violations.events();
  }
}
