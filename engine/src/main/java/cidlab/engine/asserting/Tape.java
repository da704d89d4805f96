package cidlab.engine.asserting;

import cidlab.engine.machine.Suspended;

/**
 * The accesses of one call of a hook: recorded when the hook first runs, compared when it runs
 * again.
 *
 * <p>While it replays nothing is allocated, and nothing of the machine is touched.
 */
final class Tape {
  /** The engine remembers so many results of a hook that waits. */
  static final int LIMIT = 63;

  private static final int SIZE = 256;

  private final Access[] kinds = new Access[SIZE];
  private final long[] arguments = new long[SIZE];
  private final int[] results = new int[SIZE];
  private Hook hook;
  private int length;
  private int at;
  private int sharedAccesses;
  private boolean replaying;
  private Suspended signal;
  private Access leftAt;

  void record(Hook called) {
    hook = called;
    length = 0;
    at = 0;
    sharedAccesses = 0;
    replaying = false;
    signal = null;
    leftAt = null;
  }

  void replay() {
    at = 0;
    replaying = true;
  }

  Hook hook() {
    return hook;
  }

  boolean replays() {
    return replaying;
  }

  /** Returns what the engine left the hook with before its end, or null. */
  Suspended signal() {
    return signal;
  }

  /** Leaves the hook as the engine does, because it waits for an id. */
  Suspended leave(Suspended engines) {
    signal = engines;
    leftAt = Access.AWAIT_CID;
    return engines;
  }

  /** The engine left the hook before an access of which it did not say which. */
  void pause(Suspended engines) {
    signal = engines;
    // A write is recorded before it is done, so this one may not have been.
    if (length > 0 && kinds[length - 1].isWrite()) {
      length--;
    }
  }

  /** Counts how often something was done. */
  int count(Access kind) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += kinds[i] == kind ? 1 : 0;
    }
    return count;
  }

  /** Tells whether a list or the walk itself named a task. */
  boolean named(int task) {
    for (int i = 0; i < length; i++) {
      boolean names =
          switch (kinds[i]) {
            case NEXT_USER, NEXT_TASK, NEXT_IN_GROUP, CURSOR -> true;
            default -> false;
          };
      if (names && results[i] == task) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first access that is neither a read nor a write of the mode, or null. */
  Access firstOtherThanMode() {
    for (int i = 0; i < length; i++) {
      boolean ofTheMode =
          switch (kinds[i]) {
            case SET_MODE, SET_OWNERSHIP, SET_TRANSIT -> true;
            default -> !kinds[i].changes();
          };
      if (!ofTheMode) {
        return kinds[i];
      }
    }
    return null;
  }

  /** Takes part in an access: records what it gave, or compares it and gives the same again. */
  int access(Access kind, long argument, int result) {
    if (replaying) {
      return again(kind, argument);
    }
    if (signal != null) {
      throw new BrokenRule(
          Rule.TS_8,
          "expected the hook to end when awaitCid does not return; do not catch what it throws,"
              + " hook="
              + hook
              + " access="
              + kind);
    }
    if (isFull() || length == SIZE) {
      throw tooLong();
    }
    sharedAccesses += kind.shared() ? 1 : 0;
    kinds[length] = kind;
    arguments[length] = argument;
    results[length++] = result;
    return result;
  }

  /** Tells whether the engine could not remember one more access. */
  boolean isFull() {
    return sharedAccesses >= LIMIT;
  }

  BrokenRule tooLong() {
    return new BrokenRule(
        Rule.TS_6,
        "expected at most " + LIMIT + " accesses to shared state; shorten the hook, hook=" + hook);
  }

  private int again(Access kind, long argument) {
    if (at == length && signal != null && (leftAt == null || leftAt == kind)) {
      throw signal;
    }
    if (at >= length || kinds[at] != kind || arguments[at] != argument) {
      throw differs(kind + "(" + argument + ")");
    }
    return results[at++];
  }

  /** Checks that a replay came as far as the recording. */
  void ended() {
    if (at < length) {
      throw differs("the end");
    }
  }

  private BrokenRule differs(String now) {
    String before = at < length ? kinds[at] + "(" + arguments[at] + ")" : "the end";
    return new BrokenRule(
        Rule.TS_2,
        "expected the same accesses from the same answers; keep no state in fields and use no"
            + " clock or randomness, hook=%s access=%d first=%s again=%s"
                .formatted(hook, at + 1, before, now));
  }
}
