package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;

/**
 * A hook that runs: its accesses, and their replay after a wait or between two of them.
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
abstract class Section implements LimitsContext {
  final MachineState s;
  final AccessCounts counts;
  MachineListener listener;

  private final boolean byAccess;
  private final int[] log = new int[MachineState.LOG];
  private int at;
  private int recorded;

  /** Bit i: entry i of the log is a word or an id, which a renaming of the ids has to rename. */
  private long numbers;

  /** Whether this hook stops before each lock-free access but the first. */
  private boolean stepwise;

  /** Whether the step has made its access. */
  private boolean spent;

  private int candidate = Cid.NONE;

  /** How many searches of a wait may still fail; 0 outside of one. */
  private int retries;

  Section(MachineState state, AccessCounts counts, Granularity granularity) {
    this.s = state;
    this.counts = counts;
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
    recorded = s.logLength[context];
    numbers = s.logNumbers[context];
    System.arraycopy(s.log, context * MachineState.LOG, log, 0, recorded);
    candidate = s.candidate[context];
    retries = s.retriesLeft[context];
  }

  /** Keeps the recorded results of a hook that is left. */
  final void suspend(int context) {
    System.arraycopy(log, 0, s.log, context * MachineState.LOG, at);
    s.logLength[context] = at;
    s.logNumbers[context] = numbers;
    s.retriesLeft[context] = retries;
    s.candidate[context] = candidate;
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
    if (at == MachineState.LOG - 1) {
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

  private int recordNumber(int value) {
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

  @Override
  public final int cpus() {
    return s.cpus;
  }

  @Override
  public final int mode() {
    return replays() ? replay() : record(modes(Cid.ONCPU | Cid.TRANSIT));
  }

  @Override
  public final int ownership() {
    return replays() ? replay() : record(modes(Cid.ONCPU));
  }

  @Override
  public final int transit() {
    return replays() ? replay() : record(modes(Cid.TRANSIT));
  }

  /** Reads the mode: the mutex, if it is held, keeps it as it is. */
  int modes(int bits) {
    return s.mode & bits;
  }

  @Override
  public final int maxCids() {
    return limit(s.maxCids);
  }

  /** Reads a limit: the lock, if it is held, keeps it as it is. */
  private int limit(int now) {
    return holdsLock() ? read(now) : readShared(now);
  }

  /** Tells whether the lock is held, or may as well be. */
  abstract boolean holdsLock();

  @Override
  public final int tryAllocate(int limit) {
    if (replays()) {
      return replay();
    }
    int bound = Math.min(limit, s.cpus);
    return recordNumber(stepwise ? tryInSteps(bound) : allocate(bound));
  }

  private int tryInSteps(int limit) {
    pass();
    int found = takeCandidate();
    if (found != Cid.NONE) {
      return testAndSet(found) ? found : Cid.NONE;
    }
    found = search(limit);
    if (found != Cid.NONE) {
      throw pauseWith(found);
    }
    return Cid.NONE;
  }

  @Override
  public final boolean tryTake(int number) {
    if (replays()) {
      return replay() != 0;
    }
    pass();
    return record(testAndSet(number) ? 1 : 0) != 0;
  }

  @Override
  public final int awaitCid() {
    return awaitCid(Integer.MAX_VALUE);
  }

  @Override
  public final int awaitCid(int bound) {
    if (replays()) {
      return replay();
    }
    if (stepwise) {
      return recordNumber(awaitInSteps(bound));
    }
    int number = allocate(s.cpus);
    if (number != Cid.NONE) {
      return recordNumber(number);
    }
    if (bound == 0) {
      return record(Cid.NONE);
    }
    retries = bound;
    throw Suspended.FOR_AN_ID;
  }

  /** A search that finds nothing fails, and so does one that loses the race for what it found. */
  private int awaitInSteps(int bound) {
    pass();
    boolean unbounded = bound == Integer.MAX_VALUE;
    int failures = unbounded ? bound : retries > 0 ? retries : bound + 1;
    retries = 0;
    int found = takeCandidate();
    if (found == Cid.NONE) {
      int number = search(s.cpus);
      if (number != Cid.NONE) {
        retries = unbounded ? 0 : failures;
        throw pauseWith(number);
      }
    } else if (testAndSet(found)) {
      return found;
    }
    if (failures == 1) {
      return Cid.NONE;
    }
    if (found == Cid.NONE) {
      retries = unbounded ? bound : failures - 1;
      throw Suspended.FOR_AN_ID;
    }
    retries = unbounded ? 0 : failures - 1;
    throw Suspended.BETWEEN_ACCESSES;
  }

  private int takeCandidate() {
    int number = candidate;
    candidate = Cid.NONE;
    return number;
  }

  private Suspended pauseWith(int number) {
    candidate = number;
    return Suspended.BETWEEN_ACCESSES;
  }

  final int allocate(int limit) {
    int number = search(limit);
    if (number == Cid.NONE) {
      return Cid.NONE;
    }
    counts.atomics++;
    take(number);
    return number;
  }

  private int search(int limit) {
    int number = s.pool.firstClear(limit);
    counts.scannedWords += 1 + ((number < 0 ? limit : number) >>> 6);
    return number;
  }

  private boolean testAndSet(int number) {
    boolean free = !s.pool.get(number);
    counts.atomics++;
    if (free) {
      take(number);
    }
    return free;
  }

  private void take(int number) {
    s.pool.set(number);
    counts.allocations++;
    counts.highWater = Math.max(counts.highWater, number + 1);
    if (listener != null) {
      listener.allocated(number);
    }
  }

  @Override
  public final void drop(int number) {
    if (!writesShared()) {
      return;
    }
    counts.atomics++;
    counts.frees++;
    if (number < 0 || number >= s.cpus) {
      s.violate(Anomaly.OOB_CLEAR, number);
      if (listener != null) {
        listener.freedOutOfRange(number);
      }
      return;
    }
    if (!s.pool.get(number)) {
      s.violate(Anomaly.CLEAR_UNSET_BIT, number);
    }
    s.pool.clear(number);
    if (listener != null) {
      listener.freed(number);
    }
  }

  @Override
  public final int users() {
    return read(s.users);
  }

  @Override
  public final int allowedCpus() {
    return limit(s.allowedCpus);
  }

  @Override
  public final void setMaxCids(int limit) {
    if (writesShared()) {
      s.maxCids = limit;
    }
  }

  @Override
  public final int threshold() {
    return limit(s.threshold);
  }

  @Override
  public final void setThreshold(int users) {
    if (writes()) {
      s.threshold = users;
    }
  }

  @Override
  public final boolean switchDeferred() {
    return limit(s.switchDeferred ? 1 : 0) != 0;
  }

  @Override
  public final void setSwitchDeferred(boolean deferred) {
    if (writes()) {
      s.switchDeferred = deferred;
    }
  }

  @Override
  public final void setMode(int mode) {
    if (writesShared()) {
      store(Cid.ONCPU | Cid.TRANSIT, mode);
    }
  }

  @Override
  public final void setOwnership(int ownership) {
    if (writesShared()) {
      store(Cid.ONCPU, ownership);
    }
  }

  @Override
  public final void setTransit(int transit) {
    if (writesShared()) {
      store(Cid.TRANSIT, transit);
    }
  }

  /** Stores a mode word, of which the bits say which one it is. */
  abstract void store(int bits, int value);
}
