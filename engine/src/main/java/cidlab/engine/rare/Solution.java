package cidlab.engine.rare;

/**
 * The probability of the event from the first state of a chain.
 *
 * @param probability the probability
 * @param relativeError a bound of its relative error that is due to the iteration; rounding adds
 *     some 1e-14
 * @param stepsToEvent mean number of steps of the runs that end with the event; NaN if it is
 *     impossible
 * @param states number of states
 * @param edges number of edges
 * @param components number of strongly connected components
 * @param largest size of the largest component
 * @param sweeps sweeps over the components that were solved by iteration; 0 if none was
 */
public record Solution(
    double probability,
    double relativeError,
    double stepsToEvent,
    int states,
    int edges,
    int components,
    int largest,
    long sweeps) {}
