package cidlab.engine.rare;

/**
 * What one independent replication of an estimator came to.
 *
 * @param estimate unbiased estimate of the probability, at least 0
 * @param events what happened in all its runs
 * @param runs runs from the first state
 * @param hits runs and parts of runs that ended with the event
 * @param cut runs and parts of runs that were given up
 */
public record Replication(double estimate, long events, long runs, long hits, long cut) {}
