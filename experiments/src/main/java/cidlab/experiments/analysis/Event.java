package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;

/**
 * Something that happens to a run or does not, or that nobody decided.
 *
 * <p>A run in which the search for a way out reached its bound neither hit a livelock nor is free
 * of one: it counts on both sides of every rate and every test.
 */
public enum Event {
  /** A livelock, in either direction. */
  LIVELOCK("livelock", Metric.LIVELOCK, Metric.UNDECIDED),
  /** A livelock in a task-to-CPU transition, or after it. */
  LIVELOCK_TO_CPU(
      "livelock, task-to-CPU",
      Direction.TASK_TO_CPU.livelocks(),
      Direction.TASK_TO_CPU.undecided()),
  /** A livelock in a CPU-to-task transition, or after it. */
  LIVELOCK_TO_TASK(
      "livelock, CPU-to-task",
      Direction.CPU_TO_TASK.livelocks(),
      Direction.CPU_TO_TASK.undecided()),
  /** A safety violation. */
  VIOLATION("safety violation", Metric.VIOLATION, null),
  /** A walk waited behind a spinner, but there was a way out. */
  STALL("stall", Metric.STALL, null);

  private final String title;
  private final Metric metric;
  private final Metric doubt;

  Event(String title, Metric metric, Metric doubt) {
    this.title = title;
    this.metric = metric;
    this.doubt = doubt;
  }

  /**
   * Finds the livelocks of a direction.
   *
   * @param direction the direction
   * @return the event
   */
  public static Event livelock(Direction direction) {
    return direction == Direction.TASK_TO_CPU ? LIVELOCK_TO_CPU : LIVELOCK_TO_TASK;
  }

  /**
   * Returns the name in tables.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Returns the name in {@code summary.csv}.
   *
   * @return the key of the metric that counts it
   */
  public String key() {
    return metric.key();
  }

  /**
   * Says what it is.
   *
   * @return a few words
   */
  public String meaning() {
    return metric.meaning();
  }

  /** Says whether it happened to a run. */
  Metric metric() {
    return metric;
  }

  /** Says whether that was left open; null if it never is. */
  Metric doubt() {
    return doubt;
  }
}
