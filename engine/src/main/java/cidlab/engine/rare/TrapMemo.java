package cidlab.engine.rare;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.certify.TrapSearch;
import cidlab.engine.certify.TrapVerdict;
import cidlab.engine.machine.MachineState;
import java.util.HashMap;
import java.util.Map;

/** Remembers what {@link TrapSearch} said of states: a run meets the same ones again and again. */
final class TrapMemo {
  /** About 300 MB on 4 CPUs; then it begins anew. */
  private static final int MOST = 500_000;

  private final TrapSearch search;
  private final StateKey.Maker keys;
  private final Map<StateKey, TrapVerdict> verdicts = new HashMap<>();

  TrapMemo(MachineState s, OwnershipProtocol protocol) {
    search = new TrapSearch(s, protocol);
    keys = new StateKey.Maker(s, protocol);
  }

  /** Examines the state as it is now. */
  TrapVerdict examine() {
    if (verdicts.size() >= MOST) {
      verdicts.clear();
    }
    return verdicts.computeIfAbsent(keys.make(), key -> search.examine());
  }
}
