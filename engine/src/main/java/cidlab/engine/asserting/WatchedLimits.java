package cidlab.engine.asserting;

/** Limits and mode alone, recorded and checked. */
final class WatchedLimits extends WatchedState.Limits {
  WatchedLimits(Tape tape) {
    super(tape);
  }
}
