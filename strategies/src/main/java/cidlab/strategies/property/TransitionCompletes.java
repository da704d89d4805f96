package cidlab.strategies.property;

import cidlab.api.Claim;

/** A transition that is under way can still come to its end. */
public final class TransitionCompletes extends BuiltinProperty {
  /** Made by the service loader. */
  public TransitionCompletes() {
    super(
        "transition-completes",
        "a transition that is under way while there are users can still be completed",
        "protocol.md rules R6.2, R6.5 and R6.6",
        Claim.eventually(s -> Words.inTransition(s) && s.users() > 0, s -> !Words.inTransition(s)));
  }
}
