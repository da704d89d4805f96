package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Arrays;

/**
 * What is recorded for hooks that were left and will go on; arrays by context: a CPU for its
 * switch, and the number of CPUs for the mutex owner.
 */
final class HookFields {
  /**
   * Most accesses of one hook, at either granularity; upstream's longest, the registration of a
   * first user, makes 19. A hook that is suspended keeps those that it has made.
   */
  static final int LOG = 64;

  /** One row of results for each context; what is beyond its length means nothing. */
  final int[] log;

  final int[] logLength;
  final long[] logNumbers;
  final int[] retriesLeft;

  /** The number that a paused hook found and is about to test and set, or NONE. */
  final int[] candidate;

  /** Number of hooks between two accesses: those of paused CPUs and that of the mutex owner. */
  int paused;

  // The first violation that a hook committed, for callers that do not listen to events.
  Anomaly violation;
  int violationOperand;

  HookFields(int cpus) {
    log = new int[(cpus + 1) * LOG];
    logLength = new int[cpus + 1];
    logNumbers = new long[cpus + 1];
    retriesLeft = new int[cpus + 1];
    candidate = new int[cpus + 1];
    reset();
  }

  void reset() {
    Arrays.fill(logLength, 0);
    Arrays.fill(logNumbers, 0);
    Arrays.fill(retriesLeft, 0);
    Arrays.fill(candidate, Cid.NONE);
    paused = 0;
    violation = null;
    violationOperand = 0;
  }

  void copyFrom(HookFields other) {
    System.arraycopy(other.log, 0, log, 0, log.length);
    System.arraycopy(other.logLength, 0, logLength, 0, logLength.length);
    System.arraycopy(other.logNumbers, 0, logNumbers, 0, logNumbers.length);
    System.arraycopy(other.retriesLeft, 0, retriesLeft, 0, retriesLeft.length);
    System.arraycopy(other.candidate, 0, candidate, 0, candidate.length);
    paused = other.paused;
    violation = other.violation;
    violationOperand = other.violationOperand;
  }

  void violate(Anomaly kind, int operand) {
    if (violation == null) {
      violation = kind;
      violationOperand = operand;
    }
  }
}
