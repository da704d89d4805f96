package cidlab.strategies.property;

import cidlab.api.Claim;
import cidlab.api.StateView;

/** A growing affinity defers a switch back to per-task mode to a work item. */
public final class SwitchBackDeferred extends BuiltinProperty {
  /** Made by the service loader. */
  public SwitchBackDeferred() {
    super(
        "switch-back-deferred",
        "a growing affinity defers a switch back to per-task mode to a work item",
        "protocol.md rule R5.11; asked by the patch F1 of 15 September 2026, section 6 number 2",
        Claim.sometimes(StateView::switchDeferred));
  }
}
