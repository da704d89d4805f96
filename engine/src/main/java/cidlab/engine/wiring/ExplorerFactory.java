package cidlab.engine.wiring;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.property.NamedClaim;
import java.util.List;

/** Makes explorers that tell the time by a stopwatch of the program's choice. */
public final class ExplorerFactory {
  private final Stopwatch stopwatch;

  ExplorerFactory(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /**
   * Prepares an exploration.
   *
   * @param space what is searched
   * @param protocol the rules
   * @param options how
   * @param claims what properties say
   * @return the explorer
   */
  public Explorer explorer(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      List<NamedClaim> claims) {
    return new Explorer(space, protocol, options, claims, stopwatch::nanoTime);
  }
}
