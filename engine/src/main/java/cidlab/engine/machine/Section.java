package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;

/**
 * A hook that runs at section granularity: its accesses, and their replay after a wait.
 *
 * <p>Every access has a position in the hook. Positions below {@link #recorded} replay: a read
 * gives what it gave before, a write is not done again. Beyond, reads and writes are done and
 * recorded. That is all it takes to continue straight-line code in the middle, because hooks are
 * functions of what they read.
 */
abstract class Section implements LimitsContext {
  final MachineState s;
  final AccessCounts counts;
  MachineListener listener;

  private final int[] log = new int[MachineState.LOG];
  private int at;
  private int recorded;

  /** Bit i: entry i of the log is a word or an id, which a renaming of the ids has to rename. */
  private long numbers;

  Section(MachineState state, AccessCounts counts) {
    this.s = state;
    this.counts = counts;
  }

  final void begin() {
    at = 0;
    recorded = 0;
    numbers = 0;
  }

  /** Starts a hook again after a wait that ended with the given number. */
  final void resume(int context, int granted) {
    int length = s.logLength[context];
    System.arraycopy(s.log, context * MachineState.LOG, log, 0, length);
    log[length] = granted;
    numbers = s.logNumbers[context] | 1L << length;
    at = 0;
    recorded = length + 1;
  }

  /** Keeps the recorded results of a hook that waits. */
  final void suspend(int context) {
    System.arraycopy(log, 0, s.log, context * MachineState.LOG, at);
    s.logLength[context] = at;
    s.logNumbers[context] = numbers;
    s.retriesLeft[context] = retries;
  }

  private int retries;

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

  /** Tells whether a write still has to be done, and takes its position. */
  final boolean writes() {
    if (at < recorded) {
      at++;
      return false;
    }
    record(0);
    return true;
  }

  @Override
  public final int cpus() {
    return s.cpus;
  }

  @Override
  public final int mode() {
    return read(s.mode);
  }

  @Override
  public final int ownership() {
    return read(s.mode & Cid.ONCPU);
  }

  @Override
  public final int transit() {
    return read(s.mode & Cid.TRANSIT);
  }

  @Override
  public final int maxCids() {
    return read(s.maxCids);
  }

  @Override
  public final int tryAllocate(int limit) {
    return replays() ? replay() : recordNumber(allocate(Math.min(limit, s.cpus)));
  }

  @Override
  public final boolean tryTake(int number) {
    if (replays()) {
      return replay() != 0;
    }
    boolean free = !s.pool.get(number);
    counts.atomics++;
    if (free) {
      take(number);
    }
    return record(free ? 1 : 0) != 0;
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
    int number = allocate(s.cpus);
    if (number != Cid.NONE) {
      return recordNumber(number);
    }
    if (bound == 0) {
      return record(Cid.NONE);
    }
    retries = bound;
    throw Suspended.SIGNAL;
  }

  final int allocate(int limit) {
    int number = s.pool.firstClear(limit);
    counts.scannedWords += 1 + ((number < 0 ? limit : number) >>> 6);
    if (number < 0) {
      return Cid.NONE;
    }
    counts.atomics++;
    take(number);
    return number;
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
    if (!writes()) {
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
    return read(s.allowedCpus);
  }

  @Override
  public final void setMaxCids(int limit) {
    if (writes()) {
      s.maxCids = limit;
    }
  }

  @Override
  public final int threshold() {
    return read(s.threshold);
  }

  @Override
  public final void setThreshold(int users) {
    if (writes()) {
      s.threshold = users;
    }
  }

  @Override
  public final boolean switchDeferred() {
    return read(s.switchDeferred ? 1 : 0) != 0;
  }

  @Override
  public final void setSwitchDeferred(boolean deferred) {
    if (writes()) {
      s.switchDeferred = deferred;
    }
  }

  @Override
  public final void setMode(int mode) {
    if (writes()) {
      storeMode(mode);
    }
  }

  @Override
  public final void setOwnership(int ownership) {
    if (writes()) {
      storeMode(s.mode & ~Cid.ONCPU | ownership);
    }
  }

  @Override
  public final void setTransit(int transit) {
    if (writes()) {
      storeMode(s.mode & ~Cid.TRANSIT | transit);
    }
  }

  /** Stores the mode; subclasses tell listeners what it means where they are. */
  abstract void storeMode(int mode);
}
