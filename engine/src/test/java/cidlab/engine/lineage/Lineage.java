package cidlab.engine.lineage;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import java.util.Map;

/** The strategies that no golden trace covers. */
final class Lineage {
  private Lineage() {}

  static OwnershipProtocol protocol(String id) {
    return protocol(id, Map.of());
  }

  static OwnershipProtocol protocol(String id, Map<String, String> arguments) {
    TransitionStrategy strategy = Golden.catalogue().strategy(id);
    return strategy.bind(Arguments.of(strategy.parameters(), arguments));
  }
}
