package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;

/** The process comes to per-CPU mode, and its transition to an end. */
public final class PerCpuModeReached extends BuiltinProperty {
  /** Made by the service loader. */
  public PerCpuModeReached() {
    super(
        "per-cpu-mode-reached",
        "CPUs own the ids, and no transition is under way",
        "protocol.md rules R0.4 and R6.2",
        Claim.sometimes(s -> s.mode() == Cid.ONCPU));
  }
}
