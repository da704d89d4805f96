package cidlab.experiments.study;

/**
 * A run that threw instead of giving a result.
 *
 * @param strategy label of the treatment
 * @param cell where
 * @param replication which replication, from 0
 * @param seed what reproduces it
 * @param message type and message of what was thrown, on one line
 */
public record FailedRun(String strategy, Cell cell, int replication, long seed, String message) {}
