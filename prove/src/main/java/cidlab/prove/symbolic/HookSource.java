package cidlab.prove.symbolic;

import java.util.List;
import java.util.Map;

/** Where the ways of the hooks come from: a strategy's code, or the table of a certificate. */
public interface HookSource {
  /**
   * Returns all the ways that a hook can go.
   *
   * @param call the hook, and who takes part
   * @return the ways; at least those that can happen
   */
  List<HookPath> paths(HookCall call);

  /** Returns all calls that were asked for, with their ways. */
  Map<HookCall, List<HookPath>> used();

  /**
   * Returns all the ways that the choice of a walk's next target can go.
   *
   * @param call where the walk is
   * @return the ways
   */
  List<WalkPath> walks(WalkCall call);

  /** Returns all calls of a walk that were asked for, with their ways. */
  Map<WalkCall, List<WalkPath>> usedWalks();
}
