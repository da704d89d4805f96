package cidlab.strategies.property;

import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * Whoever changes the mode finds no TRANSIT in it.
 *
 * <p>Only the holder of the mutex changes the mode, so it is enough to look while nobody holds it.
 * A flip is an exclusive or: one that finds TRANSIT clears it, and its walk runs as if the
 * transition were over.
 */
public final class FlipFindsNoTransit extends BuiltinProperty {
  /** Made by the service loader. */
  public FlipFindsNoTransit() {
    super(
        "flip-finds-no-transit",
        "when nobody holds the mutex and there are users, the mode has no TRANSIT",
        "warning proposed on 6 March 2026 (20260306152458.GT606826@noisy); protocol.md rule R0.4",
        Claim.always(
            s -> s.mutexHolder() == StateView.NOBODY && s.users() > 0,
            s -> !Words.inTransition(s)));
  }
}
