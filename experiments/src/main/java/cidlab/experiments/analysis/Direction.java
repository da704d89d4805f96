package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;

/** Which way a transition goes: the two can fail for different reasons, and are counted apart. */
public enum Direction {
  /** From ids that tasks own to ids that CPUs own. */
  TASK_TO_CPU("task-to-CPU", Metric.FLIPS_TO_CPU, Metric.LIVELOCK_TO_CPU, Metric.UNDECIDED_TO_CPU),
  /** From ids that CPUs own to ids that tasks own. */
  CPU_TO_TASK(
      "CPU-to-task", Metric.FLIPS_TO_TASK, Metric.LIVELOCK_TO_TASK, Metric.UNDECIDED_TO_TASK);

  private final String words;
  private final Metric flips;
  private final Metric livelocks;
  private final Metric undecided;

  Direction(String words, Metric flips, Metric livelocks, Metric undecided) {
    this.words = words;
    this.flips = flips;
    this.livelocks = livelocks;
    this.undecided = undecided;
  }

  /**
   * Returns the direction as reports print it.
   *
   * @return for example {@code task-to-CPU}
   */
  public String words() {
    return words;
  }

  /** Counts the transitions begun in a run. */
  Metric flips() {
    return flips;
  }

  /** Says whether a run hit a livelock in one of them. */
  Metric livelocks() {
    return livelocks;
  }

  /** Says whether that was left open. */
  Metric undecided() {
    return undecided;
  }
}
