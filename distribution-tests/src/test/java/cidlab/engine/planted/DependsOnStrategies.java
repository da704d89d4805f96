package cidlab.engine.planted;

import cidlab.strategies.planted.Prints;

/** Breaks the rule that nobody depends on the built-in strategies. */
public record DependsOnStrategies(Prints strategy) {}
