package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.isUnset;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.SharedState;
import cidlab.api.SwitchContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * F2: the wait for an id is given up after some searches, and the task runs without one.
 *
 * <p>Proposed on 17 September 2026 and rejected as it was, because user space then sees an unset
 * id. Task and CPU are both left unset; the next sched-in of the task searches again.
 *
 * <p>Simplified: the patch was read through a summary only, see protocol.md section 6.
 */
public final class BoundedWait extends MmCidStrategy {
  private static final String RETRIES = "retries";

  private static final List<Parameter> PARAMETERS =
      Stream.concat(
              Parameters.LIMITS.stream(),
              Stream.of(
                  Parameter.integer(
                      RETRIES,
                      "searches",
                      0,
                      1_000_000,
                      32,
                      "How often a task searches again before it goes on without an id.",
                      "the proposal; protocol.md section 4, row F2")))
          .toList();

  /** Names it. */
  public BoundedWait() {
    super(
        "bounded-wait",
        "F2",
        "current upstream, but the wait for an id is bounded; then the task runs without one",
        "20260918013454.1850369-1-xujiakai24@mails.ucas.ac.cn, September 2026 (proposal, rejected)",
        PARAMETERS,
        Rules::new);
  }

  /** R3.2 with a bound. */
  static class Rules extends UpstreamProtocol {
    private final int retries;

    Rules(Arguments arguments) {
      super(arguments);
      retries = (int) arguments.integer(RETRIES);
    }

    @Override
    int await(SharedState s) {
      int cid = s.awaitCid(retries);
      return cid != NONE ? cid : UNSET;
    }

    @Override
    void store(SwitchContext s, int word) {
      super.store(s, isUnset(word) ? UNSET : word); // An unset word has no owner.
    }
  }
}
