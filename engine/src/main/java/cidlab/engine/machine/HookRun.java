package cidlab.engine.machine;

import cidlab.api.Cid;

/**
 * A hook that runs: what it has read and written so far, and the replay after it was left.
 *
 * <p>Every access has a position in the hook. Positions below {@link #recorded} replay: a read
 * gives what it gave before, a write is not done again. Beyond, reads and writes are done and
 * recorded. That is all it takes to continue straight-line code in the middle, because hooks are
 * functions of what they read.
 *
 * <p>At {@link Granularity#ACCESS} a step makes one lock-free access, and the hook is left before
 * the second. A search of the pool and the test-and-set of what it found share one position, which
 * holds what came of both; in between the number is the {@link #candidate}.
 */
abstract class HookRun {
  final MachineState s;
  final ProcessFields process;
  final TaskFields tasks;
  final CpuFields percpu;
  private final HookFields hooks;
  private final boolean byAccess;
  private final int[] log = new int[HookFields.LOG];
  private int at;
  private int recorded;

  /** Bit i: entry i of the log is a word or an id, which a renaming of the ids has to rename. */
  private long numbers;

  /** Whether this hook stops before each lock-free access but the first. */
  boolean stepwise;

  /** Whether the step has made its access. */
  private boolean spent;

  /** The number that a search found and that is about to be tested and set, or NONE. */
  int candidate = Cid.NONE;

  /** How many searches of a wait may still fail; 0 outside of one. */
  int retries;

  HookRun(MachineState state, Granularity granularity) {
    this.s = state;
    process = state.process;
    tasks = state.tasks;
    percpu = state.percpu;
    hooks = state.hooks;
    this.byAccess = granularity == Granularity.ACCESS;
  }

  /** Starts a hook with the step that begins. */
  final void begin() {
    spent = false;
    proceed();
  }

  /** Starts another hook in the same step. */
  final void proceed() {
    at = 0;
    recorded = 0;
    numbers = 0;
    stepwise = byAccess;
    candidate = Cid.NONE;
    retries = 0;
  }

  /** Starts a hook that is one step at any granularity. */
  final void beginWhole() {
    begin();
    stepwise = false;
  }

  /** Starts a hook again after a wait that ended with the given number. */
  final void resume(int context, int granted) {
    resume(context);
    numbers |= 1L << recorded;
    log[recorded++] = granted;
    retries = 0;
  }

  /** Starts a hook again for its next access. */
  final void resume(int context) {
    begin();
    recorded = hooks.logLength[context];
    numbers = hooks.logNumbers[context];
    System.arraycopy(hooks.log, context * HookFields.LOG, log, 0, recorded);
    candidate = hooks.candidate[context];
    retries = hooks.retriesLeft[context];
  }

  /** Keeps the recorded results of a hook that is left. */
  final void suspend(int context) {
    System.arraycopy(log, 0, hooks.log, context * HookFields.LOG, at);
    hooks.logLength[context] = at;
    hooks.logNumbers[context] = numbers;
    hooks.retriesLeft[context] = retries;
    hooks.candidate[context] = candidate;
  }

  /** Leaves the hook before a lock-free access, unless it is the first of the step. */
  final void pass() {
    if (stepwise) {
      if (spent) {
        throw Suspended.BETWEEN_ACCESSES;
      }
      spent = true;
    }
  }

  final boolean replays() {
    return at < recorded;
  }

  final int replay() {
    return log[at++];
  }

  final int record(int value) {
    if (at == HookFields.LOG - 1) {
      throw new IllegalStateException(
          "expected hooks with fewer accesses; shorten the hook, limit=" + at);
    }
    log[at++] = value;
    return value;
  }

  /** Reads what a field holds now, or what it held when the access was first made. */
  final int read(int now) {
    return replays() ? replay() : record(now);
  }

  /** Reads a word, as {@link #read} does. */
  final int readWord(int now) {
    return replays() ? replay() : recordNumber(now);
  }

  /** Records a word or an id. */
  final int recordNumber(int value) {
    numbers |= 1L << at;
    return record(value);
  }

  /** Reads what others may write at the same moment. */
  final int readShared(int now) {
    if (replays()) {
      return replay();
    }
    pass();
    return record(now);
  }

  /** Tells whether a write still has to be done, and takes its position. */
  final boolean writes() {
    if (at < recorded) {
      at++;
      return false;
    }
    record(0);
    return true;
  }

  /** The same for a write that others may see at the same moment. */
  final boolean writesShared() {
    if (!replays()) {
      pass();
    }
    return writes();
  }
}
