package cidlab.engine.explore;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Walk;
import cidlab.engine.explore.Reductions.Assumption;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;

/**
 * Enumerates the operations that can happen in a state, and the states that they lead to.
 *
 * <p>Always in the same order: switches by CPU and task, searches by CPU, then steps, starts of
 * operations and affinity by task. One object serves one thread.
 */
final class Successors {
  /** Hears of each successor. */
  interface Sink {
    /**
     * An operation can happen.
     *
     * @param move the operation, see {@link Move}
     * @param root the state it leads to; 0 if it is the same state
     * @param effects what it did: FREED, VIOLATED, SHARED, SPUN; or COMMUTES, then there is no root
     */
    void successor(int move, long root, int effects);
  }

  /** The operation freed an id. */
  static final int FREED = 1;

  /** The operation broke a rule of safety by itself; its successor is not explored. */
  static final int VIOLATED = 2;

  /** The operation changed mode, limit or pool. */
  static final int SHARED = 4;

  /** The operation left its CPU, or its task, spinning for an id. */
  static final int SPUN = 8;

  /** The operation is left out: another order of the same two steps is tried. */
  static final int COMMUTES = 16;

  private static final int ANOMALY = 8;
  private static final Anomaly[] ANOMALIES = Anomaly.values();

  /** Returns what a violating operation did wrong. */
  static Anomaly anomaly(int effects) {
    return ANOMALIES[effects >>> ANOMALY];
  }

  /** Of so many operations one is performed twice; a power of two. */
  private static final int TWICE_EVERY = 64;

  private final SearchSpace space;
  private final StateStore store;
  private final MachineState s;
  private final StateStore.Codec stateCodec;
  private final Machine machine;
  private final MachineState scratch;
  private final StateStore.Codec scratchCodec;
  private final StateStore.Numbers numbers;
  private final StateStore.Numbers next;
  private final StateStore.Numbers again;
  private final SwitchMemo memo = new SwitchMemo();
  private final Reductions reductions;
  private final CanonicalForm form;
  private long root;
  private int budget;
  private int performed;
  private Arrival arrival;
  private LikenessCheck likeness;

  Successors(
      SearchSpace space, StateStore store, OwnershipProtocol protocol, Reductions reductions) {
    this.space = space;
    this.store = store;
    s = new MachineState(store.cpus, store.tasks);
    stateCodec = store.new Codec(s, new StateParts(s, protocol.childVisibility()));
    scratch = new MachineState(store.cpus, store.tasks);
    machine = new Machine(scratch, protocol);
    scratchCodec = store.new Codec(scratch, new StateParts(scratch, protocol.childVisibility()));
    numbers = store.new Numbers();
    next = store.new Numbers();
    again = store.new Numbers();
    this.reductions = reductions;
    form = reductions.changeStates() ? new CanonicalForm(store, reductions) : null;
  }

  /** Returns the root of a state with a budget. */
  long rootOf(MachineState state, int withBudget) {
    StateParts parts = new StateParts(state, machine.protocol().childVisibility());
    store.new Codec(state, parts).encode(withBudget, next);
    return canonicalRoot();
  }

  /**
   * Makes a state the one whose successors are enumerated.
   *
   * @param stateRoot the state
   * @param by the switch that led there, to leave out steps that commute with it; or null
   */
  void load(long stateRoot, Arrival by) {
    load(stateRoot);
    arrival = by;
  }

  /** Makes a state the one whose successors are enumerated. */
  void load(long stateRoot) {
    arrival = null;
    root = stateRoot;
    numbers.load(stateRoot);
    budget = stateCodec.decode(numbers);
    if (reductions.ids() && (reductions.limits() >>> s.maxCids() & 1) == 0) {
      throw new AssumptionFailed(Assumption.LIMITS, s.maxCids());
    }
    if (reductions.cpus() && s.walk() == Walk.CPUS) {
      throw new AssumptionFailed(Assumption.CPUS_ALIKE, s.maxCids());
    }
    if (reductions.places() && Spins.any(s)) {
      throw new AssumptionFailed(Assumption.QUIET, s.maxCids());
    }
  }

  /** Returns the state that was loaded; not to be changed. */
  MachineState state() {
    return s;
  }

  int budget() {
    return budget;
  }

  /** Returns the machine that performed the last operation that was not remembered. */
  Machine machine() {
    return machine;
  }

  /** Enumerates everything that can happen. */
  void all(Sink sink) {
    withoutStarts(sink);
    for (int task = 0; task < s.slots(); task++) {
      if (budget != 0 && Enabled.start(s, task)) {
        starts(task, sink);
      }
      if (Budget.has(budget, Budget.AFFINITY)) {
        widenings(task, sink);
      }
    }
  }

  /** Enumerates switches, searches and steps. */
  void withoutStarts(Sink sink) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu)) {
        search(cpu, sink);
      } else if (Enabled.mayLeave(s, cpu)) {
        if (s.current(cpu) >= 0) {
          switchTo(cpu, MachineState.NOBODY, sink);
        }
        for (int task = 0; task < s.slots(); task++) {
          if (Enabled.maySwitchIn(s, cpu, task)) {
            switchTo(cpu, task, sink);
          }
        }
      }
    }
    for (int task = 0; task < s.slots(); task++) {
      if (Enabled.step(s, task)) {
        step(task, sink);
      }
    }
  }

  private void switchTo(int cpu, int task, Sink sink) {
    int prev = s.current(cpu);
    int move = Move.of(Operation.SWITCH, cpu, task);
    if (prev >= 0 && s.status(prev) == TaskStatus.DEAD) {
      perform(move);
      emit(move, budget, sink);
      return;
    }
    int prevPart = prev < 0 ? StateStore.LANE_LIMIT : numbers.task(prev);
    int nextPart = task < 0 ? StateStore.LANE_LIMIT : numbers.task(task);
    int entry = memo.find(cpu, numbers.pool(), numbers.cpu(cpu), prevPart, nextPart);
    if (entry < 0) {
      perform(move);
      if (machine.counts().elsewhere()) {
        memo.forget(~entry);
        emit(move, budget, sink);
        return;
      }
      entry = remember(~entry, cpu, prev, task);
    }
    if (arrival != null && memo.effects(entry) == 0 && arrival.comesAfter(move, prev, task)) {
      sink.successor(move, root, COMMUTES);
      return;
    }
    local(move, entry, cpu, prev, task, sink);
  }

  private void search(int cpu, Sink sink) {
    int move = Move.of(Operation.SPIN, cpu, MachineState.NOBODY);
    if (s.idsInUse() == s.cpus() && s.spinRetriesLeft(cpu) == Integer.MAX_VALUE) {
      sink.successor(move, root, 0);
      return;
    }
    perform(move);
    emit(move, budget, sink);
  }

  /** Keeps what the last switch did to the parts that it could reach. */
  private int remember(int entry, int cpu, int prev, int task) {
    int pool = scratchCodec.pool();
    memo.put(
        entry,
        pool,
        scratchCodec.cpu(cpu),
        prev < 0 ? StateStore.LANE_LIMIT : scratchCodec.task(prev),
        task < 0 ? StateStore.LANE_LIMIT : scratchCodec.task(task),
        effects() | (pool == numbers.pool() ? 0 : SHARED));
    return entry;
  }

  private void local(int move, int entry, int cpu, int prev, int task, Sink sink) {
    next.copyFrom(numbers);
    next.pool(memo.pool(entry));
    next.cpu(cpu, memo.cpu(entry));
    if (prev >= 0) {
      next.task(prev, memo.prev(entry));
    }
    if (task >= 0) {
      next.task(task, memo.next(entry));
    }
    sink.successor(move, canonicalRoot(), memo.effects(entry));
  }

  private void step(int task, Sink sink) {
    int move = Move.of(Operation.STEP, task, MachineState.NOBODY);
    Wait wait = s.wait(task);
    if ((wait == Wait.SPIN || wait == Wait.SPIN_LOCKED)
        && s.idsInUse() == s.cpus()
        && s.spinRetriesLeft(s.cpus()) == Integer.MAX_VALUE) {
      sink.successor(move, root, 0);
      return;
    }
    perform(move);
    emit(move, budget, sink);
  }

  private void starts(int task, Sink sink) {
    int child = space.mayFork(s, task) ? freeSlot() : MachineState.NOBODY;
    int vfork = space.sharesForks() ? Budget.FORK : Budget.VFORK;
    if (child >= 0) {
      start(Operation.FORK, task, child, Budget.FORK, sink);
      start(Operation.VFORK, task, child, vfork, sink);
    }
    start(Operation.EXIT, task, MachineState.NOBODY, Budget.EXIT, sink);
    if (Enabled.exec(s, task)) {
      start(Operation.EXEC_FAILS, task, MachineState.NOBODY, Budget.FAILED_EXEC, sink);
      start(Operation.EXEC, task, MachineState.NOBODY, Budget.EXEC, sink);
    }
  }

  private void start(Operation operation, int task, int child, int cost, Sink sink) {
    if (Budget.has(budget, cost)) {
      int move = Move.of(operation, task, child);
      perform(move);
      emit(move, budget - cost, sink);
    }
  }

  private int freeSlot() {
    for (int task = 0; task < s.capacity(); task++) {
      if (s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return MachineState.NOBODY;
  }

  private void widenings(int task, Sink sink) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (Enabled.widen(s, task, cpu)) {
        int move = Move.of(Operation.WIDEN, task, cpu);
        perform(move);
        emit(move, budget - Budget.AFFINITY, sink);
      }
    }
  }

  /** Performs an operation on a copy of the state; now and then twice, to see the same happen. */
  private void perform(int move) {
    performOnce(move);
    if ((performed++ & TWICE_EVERY - 1) == 0) {
      scratchCodec.encode(0, next);
      again.copyFrom(next);
      performOnce(move);
      scratchCodec.encode(0, next);
      if (!next.sameAs(again)) {
        throw notAFunction(move);
      }
    }
  }

  private void performOnce(int move) {
    scratchCodec.decode(numbers);
    try {
      Move.perform(machine, move);
    } catch (RuntimeException e) {
      throw HookFaultException.threw(move, e);
    }
  }

  private HookFaultException notAFunction(int move) {
    String second = words(scratch);
    scratchCodec.decode(again);
    return HookFaultException.notAFunction(move, hook(move), words(scratch), second);
  }

  private String hook(int move) {
    return switch (Move.operation(move)) {
      case SWITCH, SPIN -> "scheduleOut or scheduleIn";
      case WIDEN -> "affinityWidened";
      case EXIT, EXEC, EXEC_FAILS -> "unregister";
      case FORK, VFORK -> "register";
      case STEP -> s.walking() ? "nextTarget, visit or complete" : "register, unregister or admit";
    };
  }

  private static String words(MachineState s) {
    StringBuilder text = new StringBuilder("mode=").append(Cid.toString(s.mode()));
    text.append(" max=").append(s.maxCids()).append(" ids=").append(s.idsInUse());
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      text.append(" cpu").append(cpu).append('=').append(Cid.toString(s.cpuCid(cpu)));
    }
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        text.append(" task").append(task).append('=').append(Cid.toString(s.taskCid(task)));
      }
    }
    return text.toString();
  }

  private void emit(int move, int budgetAfter, Sink sink) {
    scratchCodec.encode(budgetAfter, next);
    boolean same = next.pool() == numbers.pool() && next.process() == numbers.process();
    int effects = effects() | (same ? 0 : SHARED);
    sink.successor(move, canonicalRoot(), effects);
  }

  private long canonicalRoot() {
    if (form != null) {
      if (likeness != null) {
        again.copyFrom(next);
        form.apply(next);
        likeness.compare(again, next);
      } else {
        form.apply(next);
      }
    }
    return next.root();
  }

  /** Compares samples of states with those that stand for them from now on. */
  void check(LikenessCheck check) {
    likeness = check;
  }

  private int effects() {
    if (reductions.cpus() && machine.counts().namesCpus()) {
      throw new AssumptionFailed(Assumption.CPUS_ALIKE, s.maxCids());
    }
    if (reductions.places() && machine.counts().elsewhere()) {
      throw new AssumptionFailed(Assumption.QUIET, s.maxCids());
    }
    Anomaly violation = scratch.violation();
    return (machine.counts().frees() > 0 ? FREED : 0)
        | (scratch.spinners() > s.spinners() ? SPUN : 0)
        | (violation == null ? 0 : VIOLATED | violation.ordinal() << ANOMALY);
  }

  /** Renames CPUs and tasks as the representative of a state names them. */
  void renameAtStart(MachineState state, int withBudget, int[] cpuNames, int[] taskNames) {
    rootOf(state, withBudget);
    rename(cpuNames, taskNames);
  }

  /**
   * Performs an operation on the state that was loaded, and renames CPUs and tasks as the
   * representative of the state after it names them.
   */
  void renameAfter(int move, int budgetAfter, int[] cpuNames, int[] taskNames) {
    performOnce(move);
    scratchCodec.encode(budgetAfter, next);
    canonicalRoot();
    rename(cpuNames, taskNames);
  }

  private void rename(int[] cpuNames, int[] taskNames) {
    if (form != null) {
      form.renameCpus(cpuNames);
      form.renameTasks(taskNames);
    }
  }
}
