package cidlab.engine.rare;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.function.ToIntFunction;

/**
 * Tells how near a state seems to a livelock, from the words of the machine alone.
 *
 * <p>The sum of:
 *
 * <ul>
 *   <li>the <em>shortage</em>: how many CPUs would find the pool empty if all that can did switch
 *       to a task without an id at once. That is the smaller of the number of registered tasks that
 *       own no id and do not run and the number of CPUs that own none and are not inside a switch,
 *       less the ids that are free. It is 0 in both modes of ownership, and in a transition as long
 *       as everybody stays where he is;
 *   <li>2 for each context that spins: it took one from the shortage;
 *   <li>1 while a walk is under way;
 *   <li>1 while that walk is held up, because its task does not run, or spins, or waits for a
 *       runqueue lock: a walk that goes on ends the shortage.
 * </ul>
 *
 * <p>Nothing but the efficiency of estimates depends on it.
 */
public final class ShortageLevel implements ToIntFunction<MachineState> {
  /** Makes one; it has no state. */
  public ShortageLevel() {}

  /**
   * Returns the highest level that a state can have.
   *
   * @param cpus number of CPUs
   * @return at least every value of {@link #applyAsInt}
   */
  public static int highest(int cpus) {
    return 2 * cpus + 4;
  }

  @Override
  public int applyAsInt(MachineState s) {
    int owner = s.mutexOwner();
    boolean spinsInOperation =
        owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
    int spinning = s.spinners() + (spinsInOperation ? 1 : 0);
    return Math.max(0, shortage(s)) + 2 * spinning + (s.walking() ? 1 + heldUp(s, owner) : 0);
  }

  private static int shortage(MachineState s) {
    int homeless = 0;
    for (int task = 0; task < s.slots(); task++) {
      homeless +=
          s.active(task)
                  && s.runningOn(task) < 0
                  && s.status(task) == TaskStatus.LIVE
                  && !owns(s.taskCid(task))
              ? 1
              : 0;
    }
    if (homeless == 0) {
      return 0;
    }
    int bare = 0;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      bare += Cid.onCpu(s.cpuCid(cpu)) || s.inSwitch(cpu) ? 0 : 1;
    }
    return Math.min(homeless, bare) - (s.cpus() - s.idsInUse());
  }

  private static boolean owns(int word) {
    return !Cid.isUnset(word) && !Cid.onCpu(word);
  }

  private static int heldUp(MachineState s, int walker) {
    if (walker < 0) {
      return 0;
    }
    int cpu = s.runningOn(walker);
    return cpu < 0 || s.inSwitch(cpu) || s.wait(walker) == Wait.RUNQUEUE ? 1 : 0;
  }
}
