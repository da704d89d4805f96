package cidlab.engine.explore.step;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Wait;

/** Tells who waits for an id, and who waits for them. */
public final class Spins {
  private Spins() {}

  /** Tells whether any context spins for an id. */
  public static boolean any(MachineState s) {
    return s.spinners() > 0 || inOperation(s);
  }

  /** Tells whether the task that holds the mutex spins in its operation. */
  public static boolean inOperation(MachineState s) {
    int owner = s.mutexOwner();
    return owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
  }

  /** Tells whether a task searches for an id without a bound, and there is none. */
  public static boolean inVain(MachineState s, int task) {
    return (s.wait(task) == Wait.SPIN || s.wait(task) == Wait.SPIN_LOCKED)
        && s.idsInUse() == s.cpus()
        && s.spinRetriesLeft(s.cpus()) == Integer.MAX_VALUE;
  }

  /** Tells whether the walk waits for a runqueue lock. */
  public static boolean walkWaits(MachineState s) {
    int owner = s.mutexOwner();
    return owner >= 0 && s.wait(owner) == Wait.RUNQUEUE;
  }
}
