package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;

/**
 * The accesses to shared state, limits and mode that any hook may make.
 *
 * <p>Source: protocol.md section 3; which accesses are lock-free is said in {@link Granularity}.
 */
abstract class Section extends HookRun implements LimitsContext {
  final AccessCounts counts;
  MachineListener listener;

  Section(MachineState state, AccessCounts counts, Granularity granularity) {
    super(state, granularity);
    this.counts = counts;
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
    return process.mode & bits;
  }

  @Override
  public final int maxCids() {
    return limit(process.maxCids);
  }

  /** Reads a limit: the lock, if it is held, keeps it as it is. */
  private int limit(int now) {
    return holdsLock() ? read(now) : readShared(now);
  }

  /** Tells whether the hook holds the lock. */
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
    int number = process.pool.firstClear(limit);
    counts.scannedWords += 1 + ((number < 0 ? limit : number) >>> 6);
    return number;
  }

  private boolean testAndSet(int number) {
    boolean free = !process.pool.get(number);
    counts.atomics++;
    if (free) {
      take(number);
    }
    return free;
  }

  private void take(int number) {
    process.pool.set(number);
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
      s.hooks.violate(Anomaly.OOB_CLEAR, number);
      if (listener != null) {
        listener.freedOutOfRange(number);
      }
      return;
    }
    if (!process.pool.get(number)) {
      s.hooks.violate(Anomaly.CLEAR_UNSET_BIT, number);
    }
    process.pool.clear(number);
    if (listener != null) {
      listener.freed(number);
    }
  }

  @Override
  public final int users() {
    return read(process.users);
  }

  @Override
  public final int allowedCpus() {
    return limit(process.allowedCpus);
  }

  @Override
  public final void setMaxCids(int limit) {
    if (writesShared()) {
      process.maxCids = limit;
    }
  }

  @Override
  public final int threshold() {
    return limit(process.threshold);
  }

  @Override
  public final void setThreshold(int users) {
    if (writes()) {
      process.threshold = users;
    }
  }

  @Override
  public final boolean switchDeferred() {
    return limit(process.switchDeferred ? 1 : 0) != 0;
  }

  @Override
  public final void setSwitchDeferred(boolean deferred) {
    if (writes()) {
      process.switchDeferred = deferred;
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
