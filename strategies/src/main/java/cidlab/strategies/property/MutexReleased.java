package cidlab.strategies.property;

import cidlab.api.Claim;
import cidlab.api.StateView;

/** Whoever holds the mutex can still release it. */
public final class MutexReleased extends BuiltinProperty {
  /** Made by the service loader. */
  public MutexReleased() {
    super(
        "mutex-released",
        "whoever holds the mutex can still release it",
        "protocol.md section 2.3: everything that changes users or mode takes it",
        Claim.eventually(
            s -> s.mutexHolder() != StateView.NOBODY, s -> s.mutexHolder() == StateView.NOBODY));
  }
}
