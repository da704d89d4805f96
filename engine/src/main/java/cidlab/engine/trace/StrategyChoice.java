package cidlab.engine.trace;

import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the strategy that a trace is replayed with: the one given, else the one that the
 * configuration line names, else the one that the file name begins with, as in {@code
 * V2_S5_c3.jsonl}.
 */
final class StrategyChoice {
  private final Path file;
  private final Catalogue catalogue;
  private final Optional<String> chosen;

  StrategyChoice(Path file, Catalogue catalogue, Optional<String> chosen) {
    this.file = file;
    this.catalogue = catalogue;
    this.chosen = chosen;
  }

  /**
   * Finds the strategy for a configuration line.
   *
   * @throws UnknownNameException if there is none
   */
  TransitionStrategy of(TraceLine config) {
    if (chosen.isPresent()) {
      return catalogue.strategy(chosen.get());
    }
    String name = config.variant;
    if (name.isEmpty()) {
      name = file.getFileName().toString().replaceFirst("[_.].*", "");
    }
    for (TransitionStrategy candidate : catalogue.strategies()) {
      if (candidate.traceName().equals(name)) {
        return candidate;
      }
    }
    List<String> names =
        catalogue.strategies().stream().map(TransitionStrategy::traceName).toList();
    throw new UnknownNameException("variant (name a strategy with --strategy)", name, names);
  }
}
