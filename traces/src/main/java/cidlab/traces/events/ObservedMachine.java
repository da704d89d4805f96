package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * What one operation of a machine prints, told from the states before and after it and the bits
 * that it set and cleared in between.
 *
 * <p>Not every write has an event: settling at schedule-out has none, the drop at schedule-out and
 * that of a CPU's own id have only their {@code putcid}, a child's first number only its {@code
 * getcid}; mode, limits and locks have none at all.
 */
final class ObservedMachine extends BitRecorder {
  private final MachineState before;
  private final List<Emission> out = new ArrayList<>();
  private int nextBit;
  private int cpu;
  private MachineState after;

  /**
   * Prepares for machines of one size.
   *
   * @param cpus number of possible CPUs
   * @param capacity number of task slots
   */
  ObservedMachine(int cpus, int capacity) {
    before = new MachineState(cpus, capacity);
  }

  /** Notes the state before an operation. */
  void begin(MachineState s) {
    before.copyFrom(s);
    clear();
  }

  /**
   * Tells what an operation printed.
   *
   * @param operation what was performed since {@link #begin}
   * @param subject the CPU of SWITCH and SPIN, else the task
   * @param result how it ended
   * @param after the state after it
   * @return the events in order; the list is used again
   */
  List<Emission> end(Operation operation, int subject, Result result, MachineState after) {
    this.after = after;
    out.clear();
    nextBit = 0;
    switch (operation) {
      case SWITCH -> {
        cpu = subject;
        int prev = before.current(cpu);
        add(IdEventKind.SWITCH, after.current(cpu), prev);
        switchIn(prev, result);
      }
      case SPIN -> {
        cpu = subject;
        switchIn(NOBODY, result);
      }
      case WIDEN, WORK -> {}
      default -> {
        cpu = before.runningOn(subject);
        member();
      }
    }
    return out;
  }

  private void add(IdEventKind kind, int object, int value) {
    out.add(new Emission(kind, cpu, object, value, false));
  }

  // ---- Context switches ------------------------------------------------------------------------

  private void switchIn(int prev, Result result) {
    int next = after.current(cpu);
    boolean active = next >= 0 && after.active(next);
    int word = active ? before.taskCid(next) : Cid.UNSET;
    boolean searched = false;
    for (; nextBit < bits(); nextBit++) {
      if (isSet(nextBit)) {
        searched = true;
        add(IdEventKind.GET, NOBODY, number(nextBit));
      } else {
        boolean own = active && !searched && word == number(nextBit) && ownDropped(prev, word);
        if (own) {
          word = Cid.UNSET;
          add(IdEventKind.TASK, next, word);
        }
        add(IdEventKind.PUT, NOBODY, number(nextBit));
      }
    }
    if (active && result == Result.DONE) {
      boolean optional = borrowsAtOnce(prev, next);
      out.add(new Emission(IdEventKind.CPU, cpu, cpu, after.cpuCid(cpu), optional));
      if (after.taskCid(next) != word) {
        add(IdEventKind.TASK, next, after.taskCid(next));
      }
    }
  }

  /** In per-CPU mode a task gives its own number back where the CPU has one. */
  private boolean ownDropped(int prev, int word) {
    return Cid.onCpu(before.mode()) && Cid.onTask(word) && Cid.onCpu(cpuWordAfterOut(prev));
  }

  /** The CPU's word as the task that enters finds it: the one that leaves may have settled. */
  private int cpuWordAfterOut(int prev) {
    boolean settled =
        prev >= 0 && Cid.inTransit(before.taskCid(prev)) && !Cid.isUnset(after.taskCid(prev));
    return settled ? after.taskCid(prev) : before.cpuCid(cpu);
  }

  /** The fast path of per-CPU mode, the only one that writes no word of the CPU. */
  private boolean borrowsAtOnce(int prev, int next) {
    int cpuWord = cpuWordAfterOut(prev);
    return Cid.onCpu(before.mode())
        && Cid.onCpu(cpuWord)
        && Cid.onCpu(before.taskCid(next))
        && Cid.number(cpuWord) < before.maxCids();
  }

  // ---- Fork, exit, exec, walks -----------------------------------------------------------------

  private void member() {
    int joined = NOBODY;
    int left = NOBODY;
    for (int task = 0; task < after.slots(); task++) {
      if (after.active(task) != before.active(task)) {
        if (after.active(task)) {
          joined = task;
        } else {
          left = task;
        }
      }
    }
    if (left >= 0) {
      leave(left);
    }
    if (joined >= 0) {
      add(IdEventKind.ADD, joined, after.users());
    }
    words(joined, left);
    rest();
  }

  private void leave(int task) {
    int word = before.taskCid(task);
    if (before.users() == 1 && Cid.onCpu(word)) {
      word = after.cpuCid(cpu);
      add(IdEventKind.TASK, task, word);
      add(IdEventKind.CPU, cpu, word);
    }
    add(IdEventKind.TASK, task, Cid.UNSET);
    if (Cid.onTask(word & ~Cid.TRANSIT)) {
      put();
    }
    add(IdEventKind.DELETE, task, after.users());
  }

  /** The caller's word when the mode changes, or the word of the task that a walk visits. */
  private void words(int joined, int left) {
    for (int task = 0; task < after.slots(); task++) {
      int word = after.taskCid(task);
      if (task == joined || task == left || word == before.taskCid(task) || !after.active(task)) {
        continue;
      }
      boolean fresh = Cid.onTask(word) && nextBit < bits() && isSet(nextBit);
      if (fresh) {
        // A child, or a task after a failed exec, whose walk to per-task mode is over.
        add(IdEventKind.GET, NOBODY, number(nextBit++));
      }
      add(IdEventKind.TASK, task, word);
      if (Cid.isUnset(word)) {
        put();
      } else if (after.runningOn(task) >= 0 && !fresh) {
        add(IdEventKind.CPU, after.runningOn(task), word);
      }
    }
  }

  private void put() {
    if (nextBit < bits() && !isSet(nextBit)) {
      add(IdEventKind.PUT, NOBODY, number(nextBit++));
    }
  }

  private void rest() {
    for (; nextBit < bits(); nextBit++) {
      add(isSet(nextBit) ? IdEventKind.GET : IdEventKind.PUT, NOBODY, number(nextBit));
    }
  }
}
