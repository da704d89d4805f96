package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
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
 * can see. The search is breadth first, from several states.
 */
class EnabledTest {
  private static final int CPUS = 3;
  private static final int SLOTS = 5;
  private static final int MAX_STATES = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"direct-transfer", "legacy-one-way", "transit-both-ways", "guarded-unset"})
  void asTheFormatSays(String strategy) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    MachineState scratch = new MachineState(CPUS, SLOTS);
    Machine machine = new Machine(scratch, protocol);
    List<Step> steps = Step.all(CPUS, SLOTS);
    Set<List<Integer>> seen = new HashSet<>();
    Deque<MachineState> open = new ArrayDeque<>();
    Map<Operation, Set<Boolean>> answers = new EnumMap<>(Operation.class);
    Set<Wait> waits = EnumSet.noneOf(Wait.class);
    Set<String> situations = new TreeSet<>();
    open.add(perTask());
    open.add(exhausted());
    for (List<Step> way : WAYS) {
      open.add(after(way, protocol));
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
    assertThat(answers.keySet()).containsExactlyInAnyOrder(Operation.values());
    boolean spins = answers.remove(Operation.SPIN).contains(true);
    assertThat(spins).isEqualTo(canSpinInWalk(strategy));
    assertThat(answers.values()).allSatisfy(both -> assertThat(both).hasSize(2));
    assertThat(waits).contains(Wait.NONE, Wait.STEP, Wait.MUTEX, Wait.SPIN_LOCKED);
    assertThat(waits.contains(Wait.RUNQUEUE)).isEqualTo(canSpinInWalk(strategy));
    assertThat(situations).hasSize(canSpinInWalk(strategy) ? 3 : 0);
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
    s.mask[CPUS - 1] = s.masks.of(new long[] {0b1});
    return s;
  }

  /** One user fewer, whose id a CPU still owns: the next fork finds none. */
  private static MachineState exhausted() {
    MachineState s = users(CPUS - 1);
    s.pool.set(CPUS - 1);
    s.cpuCid[1] = CPUS - 1 | Cid.ONCPU;
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

  /** Notes the situations in which only the locks keep an operation from happening. */
  private static void addSituations(MachineState s, Set<String> situations) {
    for (int task = 0; task < SLOTS; task++) {
      if (isPrevOfSpinner(s, task)) {
        situations.add("a task is switched out by a spinning CPU");
      } else if (isAwaitedByWalk(s, task) && s.runningOn(task) == MachineState.NOBODY) {
        situations.add("a walk waits for a task that sleeps");
      }
    }
    for (int cpu = 0; cpu < CPUS; cpu++) {
      if (s.waiters(cpu) > 0 && !s.spinning(cpu)) {
        situations.add("a walk is about to take a lock that is free again");
      }
    }
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
      case SPIN -> s.spinning(subject);
      case STEP -> mayStep(s, subject);
      case FORK, VFORK -> inUserMode(s, subject) && s.status(step.operand()) == TaskStatus.GONE;
      case EXIT -> inUserMode(s, subject);
      case EXEC_FAILS, EXEC -> inUserMode(s, subject) && !groupExecs(s, s.group(subject));
      case WIDEN -> s.status(subject) == TaskStatus.LIVE && !s.allowed(subject, step.operand());
    };
  }

  private static boolean maySwitch(MachineState s, int cpu, int next) {
    if (s.spinning(cpu) || s.waiters(cpu) > 0 || pinned(s, s.current(cpu))) {
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
        && !isPrevOfSpinner(s, next)
        && !isAwaitedByWalk(s, next)
        && !(s.wait(next) == Wait.MUTEX && s.mutexOwner() != MachineState.NOBODY);
  }

  private static boolean pinned(MachineState s, int task) {
    return task != MachineState.NOBODY
        && (s.wait(task) == Wait.RUNQUEUE || s.wait(task) == Wait.SPIN_LOCKED);
  }

  private static boolean isPrevOfSpinner(MachineState s, int task) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu) && s.spinPrev(cpu) == task) {
        return true;
      }
    }
    return false;
  }

  /** In per-CPU mode the walk visits tasks. */
  private static boolean isAwaitedByWalk(MachineState s, int task) {
    int walker = s.mutexOwner();
    return walker != MachineState.NOBODY
        && s.wait(walker) == Wait.RUNQUEUE
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
      case RUNQUEUE -> !s.spinning(s.waitCpu(task));
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
    return cpu != MachineState.NOBODY && !s.spinning(cpu);
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
