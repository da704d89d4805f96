package cidlab.report.story;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * A context that looks for a CID and finds none.
 *
 * @param cpu the CPU that spins in a context switch; {@link MachineState#NOBODY} if a kernel
 *     operation spins
 * @param task the task that needs the CID, or whose operation does
 */
record Spinner(int cpu, int task) {
  static List<Spinner> of(MachineState s) {
    List<Spinner> spinners = new ArrayList<>();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu)) {
        spinners.add(new Spinner(cpu, s.current(cpu)));
      }
    }
    int owner = s.mutexOwner();
    if (owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED)) {
      spinners.add(new Spinner(MachineState.NOBODY, owner));
    }
    return spinners;
  }

  /** Tells in sentences who spins, and what is held meanwhile. */
  String words(MachineState s) {
    String does =
        cpu < 0
            ? "its " + Words.job(s, task) + " needs a CID"
            : "it is switching from "
                + Words.task(s.spinPrev(cpu))
                + " to "
                + Words.task(task)
                + ", and "
                + Words.task(task)
                + " needs a CID";
    return name()
        + " spins: "
        + does
        + ". Until it gets one it holds "
        + holds(s)
        + (isInterruptible(s) ? "." : ", with interrupts off.")
        + bound(s, cpu < 0 ? s.cpus() : cpu);
  }

  /** Tells whether it could be preempted. */
  boolean isInterruptible(MachineState s) {
    return cpu < 0 && s.wait(task) == Wait.SPIN;
  }

  /** The locks that are held meanwhile. */
  String holds(MachineState s) {
    if (cpu >= 0) {
      return Words.lock(cpu);
    }
    return s.wait(task) == Wait.SPIN_LOCKED ? "the mutex and the mm lock" : "the mutex";
  }

  private static String bound(MachineState s, int context) {
    int left = s.spinRetriesLeft(context);
    return left == Integer.MAX_VALUE
        ? ""
        : " It gives up after " + left + " more " + (left == 1 ? "search" : "searches") + ".";
  }

  /** What it is called where it stands in the way of others. */
  String name() {
    return cpu < 0 ? Words.task(task) : Words.cpu(cpu);
  }
}
