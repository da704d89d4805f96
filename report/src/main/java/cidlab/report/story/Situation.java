package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * A state in words: who spins, who holds and awaits what, where each CID is.
 *
 * <p>Says of a CID only what the machine itself enforces: why its owner cannot move, or that a CPU
 * keeps what it owns in per-CPU mode. Whether the CID ever comes back is for a verdict to say.
 *
 * @param spinners who looks for a CID, and what it holds meanwhile
 * @param pool how many CIDs are free
 * @param cids where each CID is that is not free
 * @param operations what the kernel operations in progress do and wait for
 * @param wrong what is wrong
 */
public record Situation(
    List<String> spinners,
    String pool,
    List<CidLine> cids,
    List<String> operations,
    List<String> wrong) {

  /**
   * Where a CID is, and why it stays there.
   *
   * @param cid its number
   * @param place for example {@code owned by cpu0}
   * @param why for example {@code t2 uses it on cpu0}; empty if it is free
   */
  public record CidLine(int cid, String place, String why) {}

  /**
   * Describes a state.
   *
   * @param s the state
   * @return the description
   */
  public static Situation of(MachineState s) {
    List<String> spinners = Spinner.of(s).stream().map(spinner -> spinner.words(s)).toList();
    List<CidLine> cids = new ArrayList<>();
    for (CidPlace place : CidPlace.of(s)) {
      if (place.inUse() || !place.isSound()) {
        String why = place.owners().isEmpty() ? "" : why(s, place.owners().get(0));
        cids.add(new CidLine(place.cid(), place.words(), why));
      }
    }
    List<String> operations = new ArrayList<>();
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE && s.job(task) != Job.NONE) {
        String operation = operation(s, task);
        if (!operation.isEmpty()) {
          operations.add(operation);
        }
      }
    }
    return new Situation(
        spinners,
        free(s),
        List.copyOf(cids),
        List.copyOf(operations),
        Finding.of(s).stream().map(finding -> finding.words(s)).toList());
  }

  private static String free(MachineState s) {
    List<String> free =
        CidPlace.of(s).stream()
            .filter(place -> !place.inUse())
            .map(place -> Integer.toString(place.cid()))
            .toList();
    if (free.isEmpty()) {
      return "No CID is free.";
    }
    return free.size() == s.cpus()
        ? "All CIDs are free."
        : free.size() + " of " + s.cpus() + " CIDs are free: " + Words.list(free) + ".";
  }

  private static String why(MachineState s, Owner owner) {
    return owner.isTask() ? whyTask(s, owner) : whyCpu(s, owner.index());
  }

  private static String whyTask(MachineState s, Owner owner) {
    int task = owner.index();
    String name = Words.task(task);
    int cpu = s.lastCpu(task);
    if (s.status(task) == TaskStatus.NEW) {
      return unborn(s, task);
    }
    if (s.spinning(cpu) && (s.spinPrev(cpu) == task || s.current(cpu) == task)) {
      return s.current(cpu) == task
          ? Words.cpu(cpu) + " is switching " + name + " in"
          : name + " cannot leave " + Words.cpu(cpu) + " before the spin ends";
    }
    if (s.runningOn(task) >= 0) {
      String running = name + " runs on " + Words.cpu(cpu);
      return owner.kind() == Owner.Kind.TRANSIT ? running + " and has it until it leaves" : running;
    }
    if (s.wait(task) == Wait.MUTEX) {
      return name + " sleeps until the mutex is free";
    }
    int walker = s.mutexOwner();
    if (s.walk() == Walk.TASKS && s.walkTarget() == task && s.wait(walker) == Wait.RUNQUEUE) {
      return name + " does not run, and has to stay for the walk that waits for it";
    }
    return name + " does not run; it is on the runqueue of " + Words.cpu(cpu);
  }

  private static String unborn(MachineState s, int child) {
    for (int task = 0; task < s.slots(); task++) {
      if (s.job(task) == Job.FORK && s.child(task) == child) {
        int cpu = s.lastCpu(task);
        boolean stuck = s.spinning(cpu) && (s.current(cpu) == task || s.spinPrev(cpu) == task);
        return Words.task(child)
            + " is not yet woken: "
            + Words.task(task)
            + " has to end its fork first"
            + (stuck ? ", but is stuck on " + Words.cpu(cpu) : "");
      }
    }
    return Words.task(child) + " is not yet woken";
  }

  private static String whyCpu(MachineState s, int cpu) {
    boolean perCpu = Cid.onCpu(s.mode());
    int task = s.current(cpu);
    if (task >= 0 && !s.spinning(cpu) && s.taskCid(task) == s.cpuCid(cpu)) {
      String keeps = "; " + Words.cpu(cpu) + " keeps it when " + Words.task(task) + " leaves";
      return Words.task(task) + " borrows it" + (perCpu ? keeps : "");
    }
    if (task < 0) {
      return Words.cpu(cpu) + " is idle" + (perCpu ? ", but keeps it in per-CPU mode" : "");
    }
    return Words.task(task) + ", which runs there, does not use it";
  }

  /** What a kernel operation does, unless it is told as a spinner. */
  private static String operation(MachineState s, int task) {
    String name = Words.task(task);
    String job = Words.job(s, task);
    Wait wait = s.wait(task);
    if (wait == Wait.SPIN || wait == Wait.SPIN_LOCKED) {
      return "";
    }
    if (wait == Wait.MUTEX) {
      return name + " sleeps in its " + job + " until the mutex is free.";
    }
    if (s.mutexOwner() != task || !s.walking()) {
      String child = s.child(task) < 0 ? "" : " of " + Words.task(s.child(task));
      return name + " is in its " + job + child + ": " + stands(s, task) + ".";
    }
    String walk = s.walk() == Walk.TASKS ? "tasks" : "CPUs";
    String text = name + " is the walker, its " + job + " has to visit the " + walk + ": ";
    if (wait == Wait.RUNQUEUE) {
      int cpu = s.waitCpu(task);
      String target = s.walk() == Walk.TASKS ? Words.task(s.walkTarget()) : Words.cpu(cpu);
      text +=
          "it waits for "
              + Words.lock(cpu)
              + " to visit "
              + target
              + ", interrupts off on "
              + Words.cpu(s.runningOn(task));
    } else {
      text += stands(s, task);
    }
    return text + ". It holds the mutex: any other fork, exit or exec has to wait.";
  }

  private static String stands(MachineState s, int task) {
    int cpu = s.lastCpu(task);
    if (s.spinning(cpu) && s.current(cpu) == task) {
      return "it is the one that " + Words.cpu(cpu) + " is switching in, so it cannot go on";
    }
    if (s.spinning(cpu) && s.spinPrev(cpu) == task) {
      return "it is the one that " + Words.cpu(cpu) + " is switching out, so it cannot go on";
    }
    return s.runningOn(task) < 0
        ? "it goes on when some CPU switches to it"
        : "it can go on, on " + Words.cpu(cpu);
  }
}
