package cidlab.engine.certify;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/**
 * Follows one way on which an id is often freed: tasks exit one after the other, and whoever is in
 * the kernel goes on.
 *
 * <p>In settled per-CPU mode a CPU can spin although nothing is stuck: enough exits switch back to
 * per-task mode, which frees ids. That takes more exits than a search over all interleavings can
 * follow, and one order of them is enough. The way is found or not after a few hundred operations;
 * not to find it proves nothing.
 */
final class ExitPath {
  /** Sections of an exit, with its walk, and the switches around it, for each task or CPU. */
  private static final int OPERATIONS = 16;

  private final MachineState s;
  private final Machine machine;

  ExitPath(int cpus, int capacity, OwnershipProtocol protocol) {
    s = new MachineState(cpus, capacity);
    machine = new Machine(s, protocol);
  }

  /** Tells whether an id is freed on the way from a state. */
  boolean frees(MachineState from) {
    s.copyFrom(from);
    for (int left = OPERATIONS * (s.slots() + s.cpus()); left > 0 && goesOn(); left--) {
      if (machine.counts().frees() > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean goesOn() {
    int owner = s.mutexOwner();
    if (owner >= 0) {
      return s.runningOn(owner) < 0 ? switchedIn(owner) : stepped(owner);
    }
    return somebodyActs() || somebodyComesIn();
  }

  private boolean stepped(int task) {
    boolean may = Enabled.step(s, task);
    if (may) {
      machine.step(task);
    }
    return may;
  }

  private boolean somebodyActs() {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      int task = s.current(cpu);
      if (task < 0) {
        continue;
      }
      if (s.job(task) != Job.NONE) {
        if (stepped(task)) {
          return true;
        }
      } else if (s.active(task) && Enabled.start(s, task)) {
        machine.exit(task);
        return true;
      }
    }
    return false;
  }

  private boolean somebodyComesIn() {
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE
          && s.active(task)
          && s.runningOn(task) < 0
          && switchedIn(task)) {
        return true;
      }
    }
    return false;
  }

  /** Switches to a task on a CPU where nothing useful runs. */
  private boolean switchedIn(int task) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (!usefulOn(cpu) && Enabled.switchTo(s, cpu, task)) {
        machine.switchTo(cpu, task);
        return true;
      }
    }
    return false;
  }

  private boolean usefulOn(int cpu) {
    int task = s.current(cpu);
    return task >= 0 && (s.job(task) != Job.NONE ? Enabled.step(s, task) : s.active(task));
  }
}
