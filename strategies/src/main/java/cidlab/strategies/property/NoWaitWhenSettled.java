package cidlab.strategies.property;

import cidlab.api.Claim;

/** Nobody spins for an id while no transition is under way. */
public final class NoWaitWhenSettled extends BuiltinProperty {
  /** Made by the service loader. */
  public NoWaitWhenSettled() {
    super(
        "no-wait-when-settled",
        "nobody spins for an id while no transition is under way",
        "the contrary is claimed in a patch of 17 September 2026; protocol.md section 6 number 1",
        Claim.always(s -> !Words.inTransition(s), s -> !Words.someoneWaits(s)));
  }
}
