package cidlab.engine.explore.step;

import cidlab.api.ChildVisibility;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.CanonicalForm;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.StateParts;
import cidlab.engine.machine.TaskStatus;
import java.util.List;

/**
 * Enumerates the operations that can happen in a state, and the states that they lead to.
 *
 * <p>Always in the same order: switches and searches by CPU and task, then steps, deferred work,
 * starts of operations and affinity by task. One object serves one thread.
 */
public final class Successors {
  /** Hears of each successor. */
  public interface Sink {
    /**
     * An operation can happen.
     *
     * @param move the operation, see {@link Move}
     * @param root the state it leads to; the same state again if nothing changes
     * @param effects what it did: FREED, VIOLATED, SHARED, SPUN; or COMMUTES, then there is no root
     */
    void successor(int move, long root, int effects);
  }

  /** The operation freed an id. */
  public static final int FREED = 1;

  /** The operation broke a rule of safety by itself; its successor is not explored. */
  public static final int VIOLATED = 2;

  /** The operation changed the pool, the process, or the lists. */
  public static final int SHARED = 4;

  /** The operation left its CPU spinning for an id. */
  public static final int SPUN = 8;

  /** The operation is left out: another order of the same two steps is tried. */
  public static final int COMMUTES = 16;

  private static final int ANOMALY = 8;
  private static final Anomaly[] ANOMALIES = Anomaly.values();

  private final SearchSpace space;
  private final boolean plain;
  private final StateStore store;
  private final Reductions reductions;
  private final OwnershipProtocol protocol;
  private final StateFacts facts;
  private final StateStore.Numbers numbers;
  private final StateStore.Numbers next;
  private final MachineState state;
  private final StateStore.Codec codec;
  private final OperationRunner runner;
  private final Steps steps;
  private final Switches switches;
  private final CanonicalForm form;
  private Arrival arrival;
  private boolean decoded;
  private long root;
  private int others = -1;

  public Successors(Model model, StateStore store, Reductions reductions) {
    space = model.space();
    plain = model.isPlain();
    this.store = store;
    this.reductions = reductions;
    protocol = model.protocol();
    facts = new StateFacts(store);
    numbers = store.new Numbers();
    next = store.new Numbers();
    state = new MachineState(store.cpus, store.tasks);
    codec = store.new Codec(state, new StateParts(state, protocol.childVisibility()));
    runner = new OperationRunner(model, store);
    switches = new Switches(store, numbers);
    steps = new Steps(store, facts, numbers, runner);
    form = reductions.changeStates() ? new CanonicalForm(store, reductions) : null;
  }

  public static int violated(Anomaly violation) {
    return VIOLATED | violation.ordinal() << ANOMALY;
  }

  /** Returns what a violating operation did wrong. */
  public static Anomaly anomaly(int effects) {
    return ANOMALIES[effects >>> ANOMALY];
  }

  // ---- The state -------------------------------------------------------------------------------

  /** Returns the root of the first state. */
  public long firstRoot() {
    return rootOf(space.start(), space.budget().packed());
  }

  /** Returns the root of a state with a budget. */
  public long rootOf(MachineState from, int withBudget) {
    StateParts parts = new StateParts(from, protocol.childVisibility());
    store.new Codec(from, parts).encode(withBudget, next);
    return canonicalRoot();
  }

  /**
   * Makes a state the one whose successors are enumerated.
   *
   * @param stateRoot the state
   * @param by the switch that led there, to leave out steps that commute with it; or null
   */
  public void load(long stateRoot, Arrival by) {
    load(stateRoot);
    arrival = by;
  }

  /** Makes a state the one whose successors are enumerated. */
  public void load(long stateRoot) {
    root = stateRoot;
    arrival = null;
    decoded = false;
    numbers.load(stateRoot);
    boolean differ = store.others(stateRoot) != others;
    if (differ) {
      others = store.others(stateRoot);
      switches.othersAre(others);
    }
    facts.load(numbers, differ);
    int limit = facts.limit();
    if (reductions.ids() && (reductions.limits() >>> limit & 1) == 0) {
      throw new AssumptionFailed(Assumption.LIMITS, limit);
    }
    if (reductions.cpus() && facts.walksCpus()) {
      throw new AssumptionFailed(Assumption.CPUS_ALIKE, limit);
    }
    if (reductions.places() && facts.anySpins()) {
      throw new AssumptionFailed(Assumption.QUIET, limit);
    }
  }

  /** Returns the state that was loaded; not to be changed. */
  public MachineState state() {
    if (!decoded) {
      codec.decode(numbers);
      decoded = true;
    }
    return state;
  }

  public int cpus() {
    return store.cpus;
  }

  public ChildVisibility childVisibility() {
    return protocol.childVisibility();
  }

  public StateFacts facts() {
    return facts;
  }

  public int budget() {
    return facts.budget();
  }

  // ---- Enumeration -----------------------------------------------------------------------------

  /** Enumerates everything that can happen. */
  public void all(Sink sink) {
    withoutStarts(sink);
    if (budget() == 0) {
      return;
    }
    MachineState s = state();
    for (int task = 0; task < store.tasks; task++) {
      if (Enabled.start(s, task)) {
        starts(s, task, sink);
      }
      if (Budget.has(budget(), Budget.AFFINITY)) {
        widenings(s, task, sink);
      }
    }
  }

  /** Enumerates switches, searches and steps. */
  public void withoutStarts(Sink sink) {
    if (!plain) {
      byAccess(state(), sink);
      return;
    }
    for (int cpu = 0; cpu < store.cpus; cpu++) {
      if (facts.inSwitch(cpu)) {
        search(cpu, sink);
      } else if (facts.mayLeave(cpu)) {
        if (facts.current(cpu) >= 0) {
          switchTo(cpu, MachineState.NOBODY, sink);
        }
        for (int t = facts.nextToSwitchIn(cpu, 0); t >= 0; t = facts.nextToSwitchIn(cpu, t + 1)) {
          switchTo(cpu, t, sink);
        }
      }
    }
    if (facts.stepsPossible()) {
      plainSteps(sink);
    }
    work(sink);
  }

  /** The same where hooks can be left between two accesses, or see old values. */
  private void byAccess(MachineState s, Sink sink) {
    for (int cpu = 0; cpu < store.cpus; cpu++) {
      if (Enabled.spin(s, cpu)) {
        search(cpu, sink);
        continue;
      }
      for (int task = MachineState.NOBODY; task < store.tasks; task++) {
        if (Enabled.switchTo(s, cpu, task)) {
          perform(Move.of(Operation.SWITCH, cpu, task), 0, sink);
        }
      }
    }
    steps(s, sink);
    work(sink);
  }

  /** A worker begins, on any CPU: the operation that deferred the work can have been anywhere. */
  private void work(Sink sink) {
    if (!facts.workPending()) {
      return;
    }
    MachineState s = state();
    int slot = freeSlot(s);
    if (slot >= 0 && Enabled.work(s, slot)) {
      for (int cpu = 0; cpu < store.cpus; cpu++) {
        perform(Move.of(Operation.WORK, slot, cpu), 0, sink);
      }
    }
  }

  private void switchTo(int cpu, int task, Sink sink) {
    int prev = facts.current(cpu);
    int move = Move.of(Operation.SWITCH, cpu, task);
    if (prev >= 0 && facts.dead(prev)) {
      perform(move, 0, sink);
      return;
    }
    int entry = switches.find(cpu, prev, task);
    if (entry < 0) {
      runner.perform(move, numbers);
      if (runner.elsewhere()) {
        emit(move, 0, sink);
        return;
      }
      int pool = runner.codec().pool();
      entry =
          switches.keep(runner.codec(), pool, effects() | (pool == numbers.pool() ? 0 : SHARED));
    }
    int effects = switches.effects(entry);
    if (arrival != null && effects == 0 && arrival.comesAfter(move, prev, task)) {
      sink.successor(move, root, COMMUTES);
    } else if (form == null) {
      sink.successor(move, switches.root(entry), effects);
    } else {
      switches.apply(entry, next);
      sink.successor(move, canonicalRoot(), effects);
    }
  }

  private void search(int cpu, Sink sink) {
    int move = Move.of(Operation.SPIN, cpu, MachineState.NOBODY);
    if (facts.spinsInVain(cpu)) {
      sink.successor(move, root, 0);
    } else {
      perform(move, 0, sink);
    }
  }

  private void plainSteps(Sink sink) {
    for (int task = 0; task < store.tasks; task++) {
      if (!facts.stepIsLocal(task)) {
        step(state(), task, sink);
      } else if (facts.mayStep(task)) {
        int move = Move.of(Operation.STEP, task, MachineState.NOBODY);
        int entry = steps.find(task);
        if (entry < 0) {
          perform(move, 0, sink);
        } else {
          steps.apply(entry, next);
          sink.successor(move, canonicalRoot(), steps.effects(entry));
        }
      }
    }
  }

  private void steps(MachineState s, Sink sink) {
    for (int task = 0; task < store.tasks; task++) {
      step(s, task, sink);
    }
  }

  private void step(MachineState s, int task, Sink sink) {
    if (!Enabled.step(s, task)) {
      return;
    }
    int move = Move.of(Operation.STEP, task, MachineState.NOBODY);
    if (Spins.inVain(s, task)) {
      sink.successor(move, root, 0);
    } else {
      perform(move, 0, sink);
    }
  }

  private void starts(MachineState s, int task, Sink sink) {
    int child = space.mayFork(s, task) ? freeSlot(s) : MachineState.NOBODY;
    if (child >= 0) {
      start(Operation.FORK, task, child, Budget.FORK, sink);
      start(Operation.VFORK, task, child, space.sharesForks() ? Budget.FORK : Budget.VFORK, sink);
    }
    start(Operation.EXIT, task, MachineState.NOBODY, Budget.EXIT, sink);
    if (Enabled.exec(s, task)) {
      start(Operation.EXEC_FAILS, task, MachineState.NOBODY, Budget.FAILED_EXEC, sink);
      start(Operation.EXEC, task, MachineState.NOBODY, Budget.EXEC, sink);
    }
  }

  private void start(Operation operation, int task, int child, int cost, Sink sink) {
    if (Budget.has(budget(), cost)) {
      perform(Move.of(operation, task, child), cost, sink);
    }
  }

  private static int freeSlot(MachineState s) {
    for (int task = 0; task < s.capacity(); task++) {
      if (s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return MachineState.NOBODY;
  }

  private void widenings(MachineState s, int task, Sink sink) {
    for (int cpu = 0; cpu < store.cpus; cpu++) {
      if (Enabled.widen(s, task, cpu)) {
        perform(Move.of(Operation.WIDEN, task, cpu), Budget.AFFINITY, sink);
      }
    }
  }

  // ---- Results ---------------------------------------------------------------------------------

  private void perform(int move, int cost, Sink sink) {
    runner.perform(move, numbers);
    do {
      emit(move, cost, sink);
    } while (runner.performNext(move, numbers));
  }

  private void emit(int move, int cost, Sink sink) {
    runner.codec().encode(budget() - cost, next);
    boolean local = next.pool() == numbers.pool() && next.process() == numbers.process();
    sink.successor(move, canonicalRoot(), effects() | (local ? 0 : SHARED));
  }

  private int effects() {
    if (runner.namesCpus() && (reductions.cpus() || reductions.places())) {
      throw new AssumptionFailed(
          reductions.cpus() ? Assumption.CPUS_ALIKE : Assumption.QUIET, facts.limit());
    }
    if (runner.elsewhere() && reductions.places()) {
      throw new AssumptionFailed(Assumption.QUIET, facts.limit());
    }
    return runner.effects(facts.spinning());
  }

  private long canonicalRoot() {
    if (form != null) {
      form.apply(next);
    }
    return next.root();
  }

  // ---- Names -----------------------------------------------------------------------------------

  /** Renames CPUs and tasks as the representative of a state names them. */
  public void renameAtStart(MachineState from, int withBudget, int[] cpuNames, int[] taskNames) {
    rootOf(from, withBudget);
    rename(cpuNames, taskNames);
  }

  /**
   * Performs an operation on the state that was loaded so that it leads to another one, and renames
   * CPUs and tasks as the representative of the state after it names them.
   *
   * @return what the operation saw, where it could have seen something else
   */
  public List<Sighting> renameAfter(
      int move, long target, int budgetAfter, int[] cpuNames, int[] taskNames) {
    runner.perform(move, numbers);
    List<Sighting> seen;
    do {
      seen = runner.seen();
      runner.codec().encode(budgetAfter, next);
    } while (canonicalRoot() != target && runner.performNext(move, numbers));
    rename(cpuNames, taskNames);
    return seen;
  }

  private void rename(int[] cpuNames, int[] taskNames) {
    if (form != null) {
      form.renameCpus(cpuNames);
      form.renameTasks(taskNames);
    }
  }
}
