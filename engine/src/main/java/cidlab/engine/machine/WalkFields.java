package cidlab.engine.machine;

import cidlab.api.Walk;

/** The registers of the mutex owner's walk. */
final class WalkFields {
  /** Ordinal of a {@link Walk}; 0 if none is under way. */
  byte kind;

  int cursor;
  int target;
  int phase;
  int budget;
  boolean round;

  WalkFields() {
    reset();
  }

  void reset() {
    kind = 0;
    cursor = MachineState.NOBODY;
    target = MachineState.NOBODY;
    phase = 0;
    budget = 0;
    round = false;
  }

  /** A walk begins. */
  void begin(Walk walk) {
    reset();
    kind = (byte) walk.ordinal();
  }

  void copyFrom(WalkFields other) {
    kind = other.kind;
    cursor = other.cursor;
    target = other.target;
    phase = other.phase;
    budget = other.budget;
    round = other.round;
  }
}
