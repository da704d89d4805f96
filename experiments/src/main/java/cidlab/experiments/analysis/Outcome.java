package cidlab.experiments.analysis;

import cidlab.experiments.study.Cell;
import java.util.Map;

/**
 * What one strategy did in one cell.
 *
 * <p>A rate per flip divides by the transitions begun in its direction, the fatal one included, so
 * that a run which stops early counts with the exposure it had; it does not depend on the horizon.
 * A rate per run does, and is nothing without it. Flips are taken as independent trials of equal
 * probability.
 *
 * @param strategy id of the strategy
 * @param cell the cell
 * @param horizonNs when a run ends that nothing stops, in simulated ns
 * @param runs number of runs
 * @param completed how many of them neither hit a livelock, nor violated, nor stayed undecided
 * @param perRun runs with at least one event, of all runs, by event
 * @param perFlip livelocks by flips of a direction
 * @param measures the measures of the study
 * @param survival the time to livelock
 */
public record Outcome(
    String strategy,
    Cell cell,
    long horizonNs,
    int runs,
    int completed,
    Map<Event, Rate> perRun,
    Map<Direction, Rate> perFlip,
    Map<Measure, Distribution> measures,
    Survival survival) {}
