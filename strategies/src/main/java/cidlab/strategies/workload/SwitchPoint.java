package cidlab.strategies.workload;

/**
 * Where the ownership mode switches, by the rules R0.1 to R0.3 of protocol.md.
 *
 * <p>To per-CPU mode when users > max, to per-task mode when users < threshold; the distance
 * between the two keeps the mode from flapping. On fewer than 4 CPUs the threshold is 1, so that a
 * process that lives never goes back.
 */
final class SwitchPoint {
  private SwitchPoint() {}

  /** Returns the smallest number of threads that switches to per-CPU mode. */
  static int top(int allowed, int cpus) {
    return Math.min(allowed + allowed / 4, cpus) + 1;
  }

  /** Returns the largest number of threads that switches back, but at least 1. */
  static int bottom(int allowed, int cpus) {
    return Math.max(1, Math.min(allowed - allowed / 4, cpus / 2) - 1);
  }
}
