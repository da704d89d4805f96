package cidlab.strategies.scheduler;

import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;

/**
 * The CPUs on which a task would run at once: they run nothing and nothing is queued for them.
 *
 * <p>A CPU leaves the set when a task is queued for it, not when it picks that task; otherwise two
 * tasks that wake up together would be sent to the same idle CPU.
 */
final class IdleCpus {
  /** No such CPU. */
  static final int NONE = CpuSet.NONE;

  /**
   * How many idle CPUs are offered to a task before it is told that there is none. The kernel
   * bounds its search for an idle CPU too (SIS_UTIL): a long search costs more than a short wait.
   */
  private static final int TRIES = 16;

  private final CpuSet idle;
  private SchedulerView view;

  IdleCpus(int cpus) {
    this.idle = new CpuSet(cpus);
  }

  void start(SchedulerView view) {
    this.view = view;
    idle.fill();
  }

  /** Notes that a task was queued for a CPU. */
  void queued(int cpu) {
    idle.remove(cpu);
  }

  /** Notes what a CPU picked. */
  void picked(int cpu, int task) {
    if (task == Scheduler.IDLE) {
      idle.add(cpu);
    } else {
      idle.remove(cpu);
    }
  }

  /** Tells whether a CPU is idle. */
  boolean contains(int cpu) {
    return idle.contains(cpu) && view.running(cpu) == Scheduler.IDLE;
  }

  /**
   * Finds an idle CPU that a task may use.
   *
   * @param task the task
   * @param near the CPU to begin with, for example the one whose caches are warm
   * @return an idle CPU, or {@link #NONE}
   */
  int find(int task, int near) {
    int cpu = near;
    for (int tries = Math.min(TRIES, idle.size()); tries > 0; tries--) {
      cpu = idle.next(cpu);
      if (cpu == NONE) {
        return NONE;
      }
      if (view.running(cpu) != Scheduler.IDLE) {
        // It started to run without being asked to pick, as the first thread of a run may.
        idle.remove(cpu);
      } else if (view.allowed(task, cpu)) {
        return cpu;
      }
      cpu++;
    }
    return NONE;
  }
}
