package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.Step;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In every state within reach, exactly those operations are enabled that FORMAT.md section 4 names.
 *
 * <p>The section is written down a second time below, from the text, on what any reader of a state
 * can see. The search is breadth first, from several states. What is between two accesses of a hook
 * has the locks that the hook has: the runqueue lock of its CPU for a switch, that of its target
 * for a visit, mutex and lock for a registration, the mutex for an admission or a completion.
 */
class EnabledTest {
  private static final int CPUS = 3;
  private static final int SLOTS = 5;
  private static final int MAX_STATES = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"direct-transfer", "legacy-one-way", "transit-both-ways", "guarded-unset"})
  void asTheFormatSays(String strategy) {
    search(Golden.protocol(strategy), Granularity.SECTION);
    assertThat(answers.keySet()).containsExactlyInAnyOrder(Operation.values());
    assertThat(answers.remove(Operation.WORK)).containsExactly(false);
    boolean spins = answers.remove(Operation.SPIN).contains(true);
    assertThat(spins).isEqualTo(canSpinInWalk(strategy));
    assertThat(answers.values()).allSatisfy(both -> assertThat(both).hasSize(2));
    assertThat(waits).contains(Wait.NONE, Wait.STEP, Wait.MUTEX, Wait.SPIN_LOCKED);
    assertThat(waits.contains(Wait.RUNQUEUE)).isEqualTo(canSpinInWalk(strategy));
    assertThat(situations).hasSize(canSpinInWalk(strategy) ? 3 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct-transfer", "transit-both-ways", "guarded-unset"})
  void alsoBetweenAccesses(String strategy) {
    search(new LongVisits(Golden.protocol(strategy)), Granularity.ACCESS);
    assertThat(answers.keySet()).containsExactlyInAnyOrder(Operation.values());
    assertThat(answers.remove(Operation.WORK)).containsExactly(false);
    assertThat(answers.values()).allSatisfy(both -> assertThat(both).hasSize(2));
    assertThat(waits).contains(Wait.MUTEX, Wait.RUNQUEUE, Wait.PAUSED, Wait.PAUSED_LOCKED);
    assertThat(situations)
        .contains(
            "a task is switched out by a paused CPU",
            "a walk waits for a paused CPU",
            "a visit is paused on a CPU with a task",
            "a visit of a sleeping task is paused",
            "a registration is paused",
            "an admission or a completion is preempted");
  }

  /** Visits with a few more accesses, because those of upstream have one. */
  private static final class LongVisits extends DelegatingProtocol {
    LongVisits(OwnershipProtocol real) {
      super(real);
    }

    @Override
    public void visit(Walk walk, VisitContext v) {
      v.maxCids();
      super.visit(walk, v);
    }

    @Override
    public void complete(Walk walk, LimitsContext m) {
      m.maxCids();
      super.complete(walk, m);
      m.maxCids();
    }
  }

  private final Map<Operation, Set<Boolean>> answers = new EnumMap<>(Operation.class);
  private final Set<Wait> waits = EnumSet.noneOf(Wait.class);
  private final Set<String> situations = new TreeSet<>();

  private void search(OwnershipProtocol protocol, Granularity granularity) {
    MachineState scratch = new MachineState(CPUS, SLOTS);
    Machine machine = new Machine(scratch, protocol, granularity, MemoryModel.SC);
    List<Step> steps = Step.all(CPUS, SLOTS);
    Set<List<Integer>> seen = new HashSet<>();
    Deque<MachineState> open = new ArrayDeque<>();
    open.add(perTask());
    open.add(exhausted());
    for (List<Step> way : WAYS) {
      open.add(after(way, protocol));
    }
    if (granularity == Granularity.ACCESS) {
      open.add(completing(protocol));
    }
    while (!open.isEmpty() && seen.size() < MAX_STATES) {
      MachineState s = open.remove();
      for (int task = 0; task < SLOTS; task++) {
        waits.add(s.wait(task));
      }
      addSituations(s, situations);
      for (Step step : steps) {
        boolean may = mayHappen(s, step);
        assertThat(step.enabled(s)).as("%s in %s", step, new Story(s)).isEqualTo(may);
        answers.computeIfAbsent(step.operation(), x -> new HashSet<>()).add(may);
        if (may) {
          scratch.copyFrom(s);
          step.on(machine);
          if (seen.add(key(scratch))) {
            MachineState copy = new MachineState(CPUS, SLOTS);
            copy.copyFrom(scratch);
            open.add(copy);
          }
        }
      }
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(MAX_STATES);
  }

  private static List<Integer> key(MachineState s) {
    return Arrays.stream(StateVector.of(s, 0)).boxed().toList();
  }

  /** Transit both ways was made to prevent it; here it does. */
  private static boolean canSpinInWalk(String strategy) {
    return strategy.equals("direct-transfer") || strategy.equals("legacy-one-way");
  }

  /** As many users as CPUs, each with an id; the last may use CPU 0 only. */
  private static MachineState perTask() {
    MachineState s = users(CPUS);
    s.tasks.mask[CPUS - 1] = s.process.masks.of(new long[] {0b1});
    return s;
  }

  /** One user fewer, whose id a CPU still owns: the next fork finds none. */
  private static MachineState exhausted() {
    MachineState s = users(CPUS - 1);
    s.process.pool.set(CPUS - 1);
    s.percpu.cid[1] = CPUS - 1 | Cid.ONCPU;
    return s;
  }

  /** Ways into the rarer situations, as far as the protocol goes along. */
  private static final List<List<Step>> WAYS =
      List.of(
          // CPU 2 spins and switches task 2 out.
          List.of(to(2, 2), fork(), to(1, 1), to(1, MachineState.NOBODY), to(2, 1)),
          // CPU 1 spins, and the walk waits there for task 1, which sleeps.
          List.of(
              to(1, 1),
              to(1, MachineState.NOBODY),
              fork(),
              to(2, 2),
              to(2, MachineState.NOBODY),
              to(1, 2),
              step()),
          // The walk waits for CPU 2, which spins, and task 2 frees an id on CPU 1.
          List.of(fork(), to(1, 1), to(1, MachineState.NOBODY), to(2, 1), step(), to(1, 2)));

  private static Step to(int cpu, int next) {
    return new Step(Operation.SWITCH, cpu, next);
  }

  private static Step fork() {
    return new Step(Operation.FORK, 0, CPUS);
  }

  private static Step step() {
    return new Step(Operation.STEP, 0, 0);
  }

  private static MachineState after(List<Step> way, OwnershipProtocol protocol) {
    MachineState s = users(CPUS);
    Machine machine = new Machine(s, protocol);
    for (Step step : way) {
      if (mayHappen(s, step)) {
        step.on(machine);
      }
    }
    return s;
  }

  /** The walk of a fork is between two accesses of its completion. */
  private static MachineState completing(OwnershipProtocol protocol) {
    MachineState s = users(CPUS);
    Machine machine = new Machine(s, protocol, Granularity.ACCESS, MemoryModel.SC);
    machine.fork(0, CPUS);
    while (s.wait(0) != Wait.PAUSED) {
      machine.step(0);
    }
    return s;
  }

  /** Notes the situations in which only the locks keep an operation from happening. */
  private static void addSituations(MachineState s, Set<String> situations) {
    for (int task = 0; task < SLOTS; task++) {
      if (isPrevOfSwitch(s, task)) {
        boolean paused = s.paused(s.lastCpu(task));
        situations.add("a task is switched out by a " + (paused ? "paused" : "spinning") + " CPU");
      } else if (isAwaitedByWalk(s, task) && s.runningOn(task) == MachineState.NOBODY) {
        boolean visits = s.wait(s.mutexOwner()) == Wait.PAUSED_LOCKED;
        situations.add(
            visits
                ? "a visit of a sleeping task is paused"
                : "a walk waits for a task that sleeps");
      }
      if (s.wait(task) == Wait.PAUSED && s.runningOn(task) < 0) {
        situations.add("an admission or a completion is preempted");
      }
      if (s.wait(task) == Wait.PAUSED_LOCKED && s.walk() == Walk.NONE) {
        situations.add("a registration is paused");
      }
    }
    for (int cpu = 0; cpu < CPUS; cpu++) {
      if (s.waiters(cpu) > 0) {
        situations.add(
            s.paused(cpu)
                ? "a walk waits for a paused CPU"
                : s.spinning(cpu)
                    ? "a walk waits for a spinning CPU"
                    : "a walk is about to take a lock that is free again");
      }
      if (isVisited(s, cpu) && s.current(cpu) >= 0) {
        situations.add("a visit is paused on a CPU with a task");
      }
    }
    situations.remove("a walk waits for a spinning CPU"); // What the searches are made for.
  }

  private static MachineState users(int number) {
    long[] ids = {(1L << number) - 1};
    long[] all = {(1L << CPUS) - 1};
    StateBuilder builder =
        new StateBuilder(CPUS, SLOTS).process(0, number, CPUS, 0, false, ids, all);
    for (int task = 0; task < number; task++) {
      int runsOn = task == 0 ? 0 : MachineState.NOBODY;
      builder.task(task, TaskStatus.LIVE, task, true, 0, runsOn, 1).listed(task, false);
    }
    return builder.build();
  }

  // ---- FORMAT.md sections 3 and 4, in the order of their sentences ------------------------------

  private static boolean mayHappen(MachineState s, Step step) {
    int subject = step.subject();
    return switch (step.operation()) {
      case SWITCH -> maySwitch(s, subject, step.operand());
      case SPIN -> hasLock(s, subject);
      case STEP -> mayStep(s, subject);
      case FORK, VFORK -> inUserMode(s, subject) && s.status(step.operand()) == TaskStatus.GONE;
      case EXIT -> inUserMode(s, subject);
      case EXEC_FAILS, EXEC -> inUserMode(s, subject) && !groupExecs(s, s.group(subject));
      case WIDEN ->
          s.status(subject) == TaskStatus.LIVE
              && !s.allowed(subject, step.operand())
              && !s.paused(s.lastCpu(subject))
              && !isVisited(s, s.lastCpu(subject))
              && !registers(s);
      // None of these strategies defers work; DeferredWorkTest has one that does.
      case WORK -> false;
    };
  }

  private static boolean maySwitch(MachineState s, int cpu, int next) {
    if (hasLock(s, cpu) || s.waiters(cpu) > 0 || pinned(s, s.current(cpu)) || isVisited(s, cpu)) {
      return false;
    }
    if (next == MachineState.NOBODY) {
      return s.current(cpu) != MachineState.NOBODY; // From idle to idle nothing happens.
    }
    boolean live = s.status(next) == TaskStatus.LIVE;
    boolean runs = s.runningOn(next) != MachineState.NOBODY;
    return live
        && !runs
        && s.allowed(next, cpu)
        && !isPrevOfSwitch(s, next)
        && !isAwaitedByWalk(s, next)
        && !(s.wait(next) == Wait.MUTEX && s.mutexOwner() != MachineState.NOBODY);
  }

  private static boolean pinned(MachineState s, int task) {
    return task != MachineState.NOBODY
        && (s.wait(task) == Wait.RUNQUEUE
            || s.wait(task) == Wait.SPIN_LOCKED
            || s.wait(task) == Wait.PAUSED_LOCKED);
  }

  /** The CPU is inside a switch. */
  private static boolean hasLock(MachineState s, int cpu) {
    return s.spinning(cpu) || s.paused(cpu);
  }

  /** A visit that is between two accesses has the runqueue lock of the CPU. */
  private static boolean isVisited(MachineState s, int cpu) {
    int walker = s.mutexOwner();
    if (walker == MachineState.NOBODY || s.wait(walker) != Wait.PAUSED_LOCKED) {
      return false;
    }
    return switch (s.walk()) {
      case NONE -> false;
      case TASKS -> s.walkTarget() >= 0 && s.lastCpu(s.walkTarget()) == cpu;
      case CPUS -> s.walkTarget() == cpu;
    };
  }

  /** A registration that is between two accesses has the lock. */
  private static boolean registers(MachineState s) {
    int owner = s.mutexOwner();
    return owner != MachineState.NOBODY
        && s.wait(owner) == Wait.PAUSED_LOCKED
        && s.walk() == Walk.NONE;
  }

  private static boolean isPrevOfSwitch(MachineState s, int task) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (hasLock(s, cpu) && s.spinPrev(cpu) == task) {
        return true;
      }
    }
    return false;
  }

  /** In per-CPU mode the walk visits tasks; it waits for a runqueue lock, or has it. */
  private static boolean isAwaitedByWalk(MachineState s, int task) {
    int walker = s.mutexOwner();
    return walker != MachineState.NOBODY
        && (s.wait(walker) == Wait.RUNQUEUE || s.wait(walker) == Wait.PAUSED_LOCKED)
        && Cid.onCpu(s.mode())
        && s.walkTarget() == task;
  }

  private static boolean mayStep(MachineState s, int task) {
    if (s.job(task) == Job.NONE || !executes(s, task)) {
      return false;
    }
    return switch (s.wait(task)) {
      case NONE -> false;
      case MUTEX -> s.mutexOwner() == MachineState.NOBODY;
      case RUNQUEUE -> !hasLock(s, s.waitCpu(task));
      case SPIN, SPIN_LOCKED, PAUSED, PAUSED_LOCKED -> true;
      case STEP -> !(hasLeftForExec(s, task) && othersLive(s, task));
    };
  }

  private static boolean hasLeftForExec(MachineState s, int task) {
    return s.job(task) == Job.EXEC && !s.active(task) && s.mutexOwner() != task;
  }

  private static boolean othersLive(MachineState s, int task) {
    for (int other = 0; other < SLOTS; other++) {
      TaskStatus status = s.status(other);
      if (other != task && (status == TaskStatus.LIVE || status == TaskStatus.NEW)) {
        return true;
      }
    }
    return false;
  }

  private static boolean executes(MachineState s, int task) {
    int cpu = s.runningOn(task);
    return cpu != MachineState.NOBODY && !hasLock(s, cpu);
  }

  private static boolean inUserMode(MachineState s, int task) {
    return s.status(task) == TaskStatus.LIVE && s.job(task) == Job.NONE && executes(s, task);
  }

  private static boolean groupExecs(MachineState s, int group) {
    for (int task = 0; task < SLOTS; task++) {
      boolean execs = s.job(task) == Job.EXEC || s.job(task) == Job.EXEC_FAILS;
      if (execs && s.group(task) == group) {
        return true;
      }
    }
    return false;
  }

  /** A state in words, for failures. */
  private record Story(MachineState s) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("mode ").append(Cid.toString(s.mode()));
      for (int task = 0; task < SLOTS; task++) {
        text.append("; task ").append(task).append(' ').append(s.status(task)).append(' ');
        text.append(Cid.toString(s.taskCid(task))).append(" on ").append(s.runningOn(task));
        text.append(' ').append(s.job(task)).append(' ').append(s.wait(task));
      }
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        text.append("; cpu ").append(cpu).append(s.spinning(cpu) ? " spins" : "");
      }
      return text.toString();
    }
  }
}
