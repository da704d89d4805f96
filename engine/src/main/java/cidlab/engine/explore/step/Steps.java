package cidlab.engine.explore.step;

import cidlab.api.Operation;
import cidlab.api.Walk;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;

/**
 * Steps of kernel operations that were performed before, in other states that have the same parts
 * where it matters; see {@link StepMemo}. One object serves one thread.
 */
final class Steps {
  /** Machines with more tasks are not remembered: what lists show of each takes 8 bits. */
  private static final int MOST_TASKS = Long.BYTES;

  private static final int NONE = StateStore.LANE_LIMIT;

  private final StateFacts facts;
  private final StateStore.Numbers numbers;
  private final StateStore.Numbers after;
  private final OperationRunner runner;
  private final boolean possible;
  private final StepMemo memo = new StepMemo();
  private final long[] before = new long[4];

  // Whom the step reaches; see StepMemo.
  private int caller;
  private int child;
  private int ownCpu;
  private int target;
  private int targetCpu;
  private int current;

  Steps(StateStore store, StateFacts facts, StateStore.Numbers numbers, OperationRunner runner) {
    this.facts = facts;
    this.numbers = numbers;
    this.runner = runner;
    after = store.new Numbers();
    possible = store.tasks <= MOST_TASKS;
  }

  /**
   * Performs the next step of a task on the state that was loaded.
   *
   * @param task the task
   * @return what is remembered of it, to be asked and applied below; -1 if it has to be performed
   */
  int find(int task) {
    if (!possible || !facts.stepIsLocal(task)) {
      return -1;
    }
    long walkers = facts.walkers();
    if (walkers == -1) {
      return -1;
    }
    int chosen = MachineState.NOBODY;
    if (facts.walks(task)) {
      chosen = facts.walkTarget();
      if (chosen < 0) {
        chosen = memo.target(numbers.process(), walkers);
      }
      if (chosen == StepMemo.UNKNOWN) {
        chosen = learnTarget(task, walkers);
      }
    }
    aim(task, chosen);
    before[0] = (long) numbers.process() << 32 | (long) numbers.pool() << 16 | numbers.task(task);
    before[1] = parts(numbers);
    before[2] = walkers;
    before[3] =
        (task + 1L) << 24 | (current + 1L) << 16 | (current < 0 ? NONE : numbers.task(current));
    int entry = memo.find(before[0], before[1], walkers, before[3]);
    return entry >= 0 ? entry : perform(task, ~entry);
  }

  private void aim(int task, int chosen) {
    caller = task;
    child = facts.child(task);
    ownCpu = facts.lastCpu(task);
    target = MachineState.NOBODY;
    targetCpu = MachineState.NOBODY;
    current = MachineState.NOBODY;
    if (chosen >= 0) {
      boolean tasks = facts.walk() == Walk.TASKS.ordinal();
      target = tasks ? chosen : MachineState.NOBODY;
      int home = tasks ? facts.lastCpu(chosen) : chosen;
      targetCpu = facts.waitCpu(task) >= 0 ? facts.waitCpu(task) : home;
      current = tasks ? MachineState.NOBODY : facts.current(targetCpu);
    }
  }

  private long parts(StateStore.Numbers of) {
    return (long) (child < 0 ? NONE : of.task(child)) << 48
        | (long) of.cpu(ownCpu) << 32
        | (long) (target < 0 ? NONE : of.task(target)) << 16
        | (targetCpu < 0 ? NONE : of.cpu(targetCpu));
  }

  private int learnTarget(int task, long walkers) {
    runner.perform(Move.of(Operation.STEP, task, MachineState.NOBODY), numbers);
    MachineState s = runner.state();
    int chosen = MachineState.NOBODY;
    if (s.walking()) {
      chosen = s.walkTarget() >= 0 ? s.walkTarget() : s.walkCursor();
    }
    memo.keepTarget(numbers.process(), walkers, chosen);
    return chosen;
  }

  private int perform(int task, int at) {
    runner.perform(Move.of(Operation.STEP, task, MachineState.NOBODY), numbers);
    runner.codec().encode(facts.budget(), after);
    boolean local = after.pool() == numbers.pool() && after.process() == numbers.process();
    int effects = runner.effects(facts.spinning()) | (local ? 0 : Successors.SHARED);
    if (runner.elsewhere() || runner.namesCpus() || reachedOthers()) {
      return -1;
    }
    memo.put(
        at,
        before,
        (long) after.process() << 32 | (long) after.pool() << 16 | after.task(task),
        parts(after),
        current < 0 ? NONE : after.task(current),
        effects);
    return memo.find(before[0], before[1], before[2], before[3]);
  }

  /** The step changed more than it is known to reach; for safety, as nothing is known to do so. */
  private boolean reachedOthers() {
    for (int t = 0; t < numbers.tasks(); t++) {
      boolean reached = t == caller || t == child || t == target || t == current;
      if (!reached && after.task(t) != numbers.task(t)) {
        return true;
      }
    }
    for (int c = 0; c < numbers.cpus(); c++) {
      if (c != ownCpu && c != targetCpu && after.cpu(c) != numbers.cpu(c)) {
        return true;
      }
    }
    return false;
  }

  int effects(int entry) {
    return memo.effects(entry);
  }

  /** Replaces in a copy of the state's numbers what the step changes. */
  void apply(int entry, StateStore.Numbers next) {
    next.copyFrom(numbers);
    next.process(memo.processAfter(entry));
    next.pool(memo.poolAfter(entry));
    next.task(caller, memo.callerAfter(entry));
    next.cpu(ownCpu, memo.ownCpuAfter(entry));
    if (child >= 0) {
      next.task(child, memo.childAfter(entry));
    }
    if (target >= 0) {
      next.task(target, memo.targetAfter(entry));
    }
    if (targetCpu >= 0) {
      next.cpu(targetCpu, memo.targetCpuAfter(entry));
    }
    if (current >= 0) {
      next.task(current, memo.currentAfter(entry));
    }
  }
}
