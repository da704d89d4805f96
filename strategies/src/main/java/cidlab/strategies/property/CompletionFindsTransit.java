package cidlab.strategies.property;

import cidlab.api.Claim;
import cidlab.api.Walk;

/**
 * Whoever completes a transition finds TRANSIT in the mode, as in every state of its walk.
 *
 * <p>Of protocols that move ids without TRANSIT in one direction or both it does not hold.
 */
public final class CompletionFindsTransit extends BuiltinProperty {
  /** Made by the service loader. */
  public CompletionFindsTransit() {
    super(
        "completion-finds-transit",
        "while a walk is under way, up to its completion, the mode has TRANSIT",
        "warning proposed on 6 March 2026 (20260306152458.GT606826@noisy); protocol.md rule R6.6",
        Claim.always(s -> s.walk() != Walk.NONE, Words::inTransition));
  }
}
