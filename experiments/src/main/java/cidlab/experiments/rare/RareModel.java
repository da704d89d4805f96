package cidlab.experiments.rare;

import cidlab.engine.rare.ExactProbability;
import cidlab.engine.rare.RareProcess;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A process whose rare event is asked for.
 *
 * @param <S> what the process keeps of a moment
 * @param processes makes an object for each thread
 * @param highestLevel at least every level that a run can have
 * @param exact computes the probability, where that is possible
 */
public record RareModel<S>(
    Supplier<RareProcess<S>> processes, int highestLevel, Optional<ExactProbability> exact) {}
