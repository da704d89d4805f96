package cidlab.strategies.property;

import cidlab.api.Claim;

/** Nobody spins for an id while a transition is under way. */
public final class NoWaitInTransition extends BuiltinProperty {
  /** Made by the service loader. */
  public NoWaitInTransition() {
    super(
        "no-wait-in-transition",
        "nobody spins for an id while a transition is under way",
        "the counting argument of protocol.md section 1",
        Claim.always(Words::inTransition, s -> !Words.someoneWaits(s)));
  }
}
