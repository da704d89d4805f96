package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import java.util.Map;

/**
 * What one strategy did in one cell.
 *
 * <p>Rates per transition divide by the transitions begun, the fatal one included, so that a run
 * which stops early counts with the exposure it had. They exist for {@link Analysis#FATAL} events
 * only: a run goes on after any other, and its later transitions were not at risk of a
 * <em>first</em> event. They treat transitions as independent trials of equal probability.
 *
 * @param strategy id of the strategy
 * @param cell the cell
 * @param runs number of runs
 * @param completed how many of them neither live-locked, nor violated, nor stayed undecided
 * @param perRun runs with at least one event, of all runs, by event
 * @param perTransition events, of transitions begun, by event
 * @param measures the measures of the study
 * @param survival the time to live lock
 */
public record Outcome(
    String strategy,
    Cell cell,
    int runs,
    int completed,
    Map<Metric, Rate> perRun,
    Map<Metric, Rate> perTransition,
    Map<Measure, Distribution> measures,
    Survival survival) {}
