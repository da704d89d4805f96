package cidlab.engine.explore.space;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The named first states: one letter and the number of threads.
 *
 * <ul>
 *   <li>{@code k4}: per-task mode; thread t owns id t, thread 0 runs on CPU 0, the others sleep.
 *   <li>{@code p2}: per-CPU mode in which every allowed CPU owns the id of its number; thread 0
 *       runs on CPU 0, thread t sleeps and ran last on the t-th allowed CPU from the end.
 *   <li>{@code q2}: per-CPU mode in which only CPU 0 owns an id; thread 0 runs there, the others
 *       sleep and have none.
 * </ul>
 *
 * <p>Limits are those of protocol.md rules R0.2 and R0.3; {@code p3t2} has the switch-back
 * threshold 2 instead, for strategies whose threshold is a parameter. Source: FORMAT.md section 1.
 */
public final class StartState {
  private static final Pattern NAME = Pattern.compile("([kpq])([1-9][0-9]?)(?:t([1-9][0-9]?))?");

  private StartState() {}

  /**
   * Builds a named state.
   *
   * @param name for example {@code k4}
   * @param cpus number of possible CPUs, 1 to 64
   * @param allowed bit c: threads may use CPU c; contains CPU 0
   * @param visibility which list walks follow; the user list is newest first
   * @return the state
   * @throws IllegalArgumentException if the name is malformed, or the threads do not fit
   */
  public static MachineState of(String name, int cpus, long allowed, ChildVisibility visibility) {
    return of(name, cpus, allowed, visibility, 0);
  }

  /**
   * Builds a named state with free slots, so that operations can be performed on a copy of it.
   *
   * @param name for example {@code k4}
   * @param cpus number of possible CPUs, 1 to 64
   * @param allowed bit c: threads may use CPU c; contains CPU 0
   * @param visibility which list walks follow; the user list is newest first
   * @param spareSlots task slots beyond those of the threads
   * @return the state
   * @throws IllegalArgumentException if the name is malformed, or the threads do not fit
   */
  public static MachineState of(
      String name, int cpus, long allowed, ChildVisibility visibility, int spareSlots) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected k, p or q and the number of threads, for example k4, or a file, start=" + name);
    }
    int threads = Integer.parseInt(matcher.group(2));
    int possible = Long.bitCount(allowed);
    if ((allowed & 1) == 0 || cpus < Long.SIZE && allowed >>> cpus != 0) {
      throw new IllegalArgumentException(
          "expected a set of CPUs that contains CPU 0 and none beyond the last, cpus="
              + cpus
              + " allowed="
              + Long.toHexString(allowed));
    }
    boolean perTask = matcher.group(1).equals("k");
    int optimum = Math.min(possible, threads);
    int limit = Math.min(optimum + optimum / 4, cpus);
    if (perTask && threads > limit) {
      throw new IllegalArgumentException(
          "expected no more threads than ids in per-task mode; use fewer, or more CPUs, limit="
              + limit
              + " start="
              + name);
    }
    StateBuilder builder = new StateBuilder(cpus, threads + spareSlots);
    boolean onlyFirst = matcher.group(1).equals("q");
    long ids = perTask ? (1L << threads) - 1 : onlyFirst ? 1 : allowed;
    int threshold =
        matcher.group(3) != null
            ? Integer.parseInt(matcher.group(3))
            : Math.max(1, Math.min(optimum - optimum / 4, cpus / 2));
    builder.process(
        perTask ? 0 : Cid.ONCPU,
        limit,
        possible,
        perTask ? 0 : threshold,
        false,
        new long[] {ids},
        new long[] {allowed});
    for (int task = 0; task < threads; task++) {
      int cpu = perTask || onlyFirst ? 0 : fromTheEnd(allowed, task);
      int word = perTask ? task : onlyFirst && task > 0 ? Cid.UNSET : cpu | Cid.ONCPU;
      int runs = task == 0 ? 0 : MachineState.NOBODY;
      builder.task(task, TaskStatus.LIVE, word, true, cpu, runs, 1);
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      boolean owns = !perTask && (ids >>> cpu & 1) != 0;
      builder.cpu(cpu, owns ? cpu | Cid.ONCPU : 0);
    }
    boolean newestFirst = visibility == ChildVisibility.BY_REGISTRATION;
    for (int i = 0; i < threads; i++) {
      builder.listed(newestFirst ? threads - 1 - i : i, newestFirst);
    }
    return builder.build();
  }

  /** CPU 0 for thread 0, the last allowed CPU for thread 1, the one before it for thread 2. */
  private static int fromTheEnd(long allowed, int thread) {
    long left = allowed;
    int cpu = 0;
    for (int i = thread % Long.bitCount(allowed); i > 0; i--) {
      cpu = Long.SIZE - 1 - Long.numberOfLeadingZeros(left);
      left &= ~(1L << cpu);
    }
    return cpu;
  }
}
