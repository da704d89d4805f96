package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.LimitsContext;

/**
 * F1: when the process may use more CPUs, the tasks get their ids back if there are few enough.
 *
 * <p>Proposed on 15 September 2026 and under review; the patch was not seen, only its subject, so
 * this is a reading of it: the threshold after a widening follows from the allowed CPUs alone, as
 * it does on the way to per-CPU mode, where there are more users than CPUs. With the smaller of
 * CPUs and users, as R0.3 has it, the threshold is never above the number of users.
 */
public final class AffinitySwitchBack extends MmCidStrategy {
  /** Names it. */
  public AffinitySwitchBack() {
    super(
        "affinity-switch-back",
        "F1",
        "current upstream, but a wider affinity can switch back to per-task mode (a reading of F1)",
        "20260915155953.2856524-1-sh_def@163.com, September 2026 (proposal, under review)",
        Rules::new);
  }

  /** R5.11 with a threshold that the users do not bound. */
  static final class Rules extends UpstreamProtocol {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    int widenedThreshold(LimitsContext m) {
      return threshold(m, m.allowedCpus());
    }
  }
}
