package cidlab.experiments.study;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a study compares: a strategy, with those of its parameters that the study varies.
 *
 * <p>Treatments are not part of a {@link Cell}: one replication of a cell is a run of every
 * treatment with one seed, so that the levels of a parameter of the strategy are compared in pairs
 * as strategies are.
 *
 * @param strategy id of the strategy
 * @param levels levels of the parameters varied, each factor {@code strategy.<name>}; without those
 *     that this strategy does not have
 */
public record Treatment(String strategy, List<Level> levels) {
  /** What the names of factors that are parameters of strategies begin with. */
  public static final String PREFIX = "strategy.";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a factor is no parameter of strategies
   */
  public Treatment {
    levels = List.copyOf(levels);
    for (Level level : levels) {
      if (!level.factor().startsWith(PREFIX)) {
        throw new IllegalArgumentException(
            "expected parameters of strategies, factor=" + level.factor());
      }
    }
  }

  /**
   * Makes the treatment that is a strategy as it is.
   *
   * @param strategy id of the strategy
   */
  public Treatment(String strategy) {
    this(strategy, List.of());
  }

  /**
   * Returns the name under which results list the treatment.
   *
   * @return the id of the strategy, for example {@code transit-both-ways}; with what is varied in
   *     brackets, for example {@code transit-both-ways[threshold-divisor=2]}
   */
  public String label() {
    return levels.isEmpty()
        ? strategy
        : levels.stream()
            .map(level -> level.label().substring(PREFIX.length()))
            .collect(Collectors.joining(",", strategy + '[', "]"));
  }
}
