package cidlab.engine.asserting;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.SharedState;
import cidlab.engine.machine.Suspended;

/** What all contexts have in common, recorded and checked. */
abstract class WatchedState implements SharedState {
  final Tape tape;
  private SharedState real;

  WatchedState(Tape tape) {
    this.tape = tape;
  }

  final void watch(SharedState context) {
    real = context;
  }

  final int read(Access kind, int value) {
    return tape.access(kind, 0, value);
  }

  final boolean ask(Access kind, boolean value) {
    return tape.access(kind, 0, value ? 1 : 0) != 0;
  }

  /** Records a write, and tells whether it has to be done. */
  final boolean write(Access kind, long argument) {
    tape.access(kind, argument, 0);
    return !tape.replays();
  }

  /** Records the write of a word after a check that it is one. */
  final boolean writeWord(Access kind, int word) {
    if (!tape.replays()) {
      boolean unset = word == Cid.UNSET;
      boolean twoOwners = Cid.onCpu(word) && Cid.inTransit(word);
      check(
          unset || !Cid.isUnset(word) && !twoOwners && Cid.number(word) < real.cpus(),
          Rule.TS_4,
          "expected UNSET or an id below the number of CPUs with at most one flag",
          kind,
          Cid.toString(word));
    }
    return write(kind, word);
  }

  final void checkRange(Access kind, int value, int low, int high) {
    if (!tape.replays() && (value < low || value > high)) {
      throw broken(Rule.TS_4, "expected " + low + " to " + high, kind, Integer.toString(value));
    }
  }

  final void checkBits(Access kind, int value, int allowed) {
    if (!tape.replays() && (value & ~allowed) != 0) {
      throw broken(
          Rule.TS_4,
          "expected no bits but those of " + Cid.toString(allowed),
          kind,
          Integer.toHexString(value));
    }
  }

  final void checkThere(boolean there, Access kind, String whom) {
    check(there, Rule.TS_5, "expected no access to what is not there", kind, whom);
  }

  private void check(boolean holds, Rule rule, String expected, Access kind, String value) {
    if (!holds && !tape.replays()) {
      throw broken(rule, expected, kind, value);
    }
  }

  private BrokenRule broken(Rule rule, String expected, Access kind, String value) {
    return new BrokenRule(
        rule, expected + ", hook=" + tape.hook() + " access=" + kind + " value=" + value);
  }

  /** Returns P while the machine may be asked, else something that no check looks at. */
  final int realCpus() {
    return tape.replays() ? 0 : real.cpus();
  }

  @Override
  public final int cpus() {
    return read(Access.CPUS, realCpus());
  }

  @Override
  public final int mode() {
    return read(Access.MODE, tape.replays() ? 0 : real.mode());
  }

  @Override
  public final int ownership() {
    return read(Access.OWNERSHIP, tape.replays() ? 0 : real.ownership());
  }

  @Override
  public final int transit() {
    return read(Access.TRANSIT, tape.replays() ? 0 : real.transit());
  }

  @Override
  public final int maxCids() {
    return read(Access.MAX_CIDS, tape.replays() ? 0 : real.maxCids());
  }

  @Override
  public final int tryAllocate(int limit) {
    checkRange(Access.TRY_ALLOCATE, limit, 0, realCpus());
    return tape.access(Access.TRY_ALLOCATE, limit, tape.replays() ? 0 : real.tryAllocate(limit));
  }

  @Override
  public final boolean tryTake(int number) {
    checkRange(Access.TRY_TAKE, number, 0, realCpus() - 1);
    boolean taken = !tape.replays() && real.tryTake(number);
    return tape.access(Access.TRY_TAKE, number, taken ? 1 : 0) != 0;
  }

  @Override
  public final int awaitCid() {
    return awaitCid(Integer.MAX_VALUE);
  }

  @Override
  public final int awaitCid(int retries) {
    if (tape.replays()) {
      return tape.access(Access.AWAIT_CID, retries, 0);
    }
    checkRange(Access.AWAIT_CID, retries, 0, Integer.MAX_VALUE);
    check(
        tape.hook().mayWait(),
        Rule.TS_7,
        "expected no wait for an id in this hook; use tryAllocate",
        Access.AWAIT_CID,
        Integer.toString(retries));
    int number;
    try {
      number = retries == Integer.MAX_VALUE ? real.awaitCid() : real.awaitCid(retries);
    } catch (Suspended e) {
      throw tape.leave(e);
    }
    return tape.access(Access.AWAIT_CID, retries, number);
  }

  @Override
  public final void drop(int number) {
    // Which numbers may be freed is no question of bounds: the engine counts that as a violation.
    if (write(Access.DROP, number)) {
      real.drop(number);
    }
  }

  /** Limits and mode, for the contexts that have them. */
  abstract static class Limits extends WatchedState implements LimitsContext {
    private LimitsContext limits;

    Limits(Tape tape) {
      super(tape);
    }

    final void watch(LimitsContext context) {
      super.watch(context);
      limits = context;
    }

    @Override
    public final int users() {
      return read(Access.USERS, tape.replays() ? 0 : limits.users());
    }

    @Override
    public final int allowedCpus() {
      return read(Access.ALLOWED_CPUS, tape.replays() ? 0 : limits.allowedCpus());
    }

    @Override
    public final void setMaxCids(int limit) {
      checkRange(Access.SET_MAX_CIDS, limit, 0, realCpus());
      if (write(Access.SET_MAX_CIDS, limit)) {
        limits.setMaxCids(limit);
      }
    }

    @Override
    public final int threshold() {
      return read(Access.THRESHOLD, tape.replays() ? 0 : limits.threshold());
    }

    @Override
    public final void setThreshold(int users) {
      checkRange(Access.SET_THRESHOLD, users, 0, Integer.MAX_VALUE);
      if (write(Access.SET_THRESHOLD, users)) {
        limits.setThreshold(users);
      }
    }

    @Override
    public final boolean switchDeferred() {
      return ask(Access.SWITCH_DEFERRED, !tape.replays() && limits.switchDeferred());
    }

    @Override
    public final void setSwitchDeferred(boolean deferred) {
      if (write(Access.SET_SWITCH_DEFERRED, deferred ? 1 : 0)) {
        limits.setSwitchDeferred(deferred);
      }
    }

    @Override
    public final void setMode(int mode) {
      checkBits(Access.SET_MODE, mode, Cid.ONCPU | Cid.TRANSIT);
      if (write(Access.SET_MODE, mode)) {
        limits.setMode(mode);
      }
    }

    @Override
    public final void setOwnership(int ownership) {
      checkBits(Access.SET_OWNERSHIP, ownership, Cid.ONCPU);
      if (write(Access.SET_OWNERSHIP, ownership)) {
        limits.setOwnership(ownership);
      }
    }

    @Override
    public final void setTransit(int transit) {
      checkBits(Access.SET_TRANSIT, transit, Cid.TRANSIT);
      if (write(Access.SET_TRANSIT, transit)) {
        limits.setTransit(transit);
      }
    }
  }
}
