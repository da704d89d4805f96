package cidlab.engine.sim;

/**
 * What one simulated run is measured by.
 *
 * <p>Source of the list: design.md section 6.
 */
public enum Metric {
  /** A context spins for an id that no sequence of operations can ever free: certified. */
  LIVELOCK("livelock", "1", Kind.EVENT, "certified live lock"),
  /** Those of {@link #LIVELOCK} in a transition to CPU ownership, or after it. */
  LIVELOCK_TO_CPU(
      "livelock_to_cpu", "1", Kind.EVENT, "live lock on the way to per-CPU mode, or in it"),
  /** A walk waited for a spinning CPU with an empty pool, but some schedule still escaped. */
  STALL("stall", "1", Kind.EVENT, "walk waited behind a spinner with an empty pool"),
  /** The search that certifies live locks reached its bound. */
  UNDECIDED("undecided", "1", Kind.EVENT, "certification reached its bound"),
  /** A safety property was violated; the run stops there. */
  VIOLATION("violation", "1", Kind.EVENT, "safety violation"),
  /** Time of the live lock or violation, else of the end of the run (then censored). */
  EVENT_NS("event_ns", "ns", Kind.DURATION, "time to the first event, or to the end of the run"),
  /** Mode flips with a walk that began: what a rate per transition is divided by. */
  TRANSITIONS("transitions", "1", Kind.COUNT, "transitions begun"),
  /** Transitions to CPU ownership that completed. */
  TO_CPU("to_cpu", "1", Kind.COUNT, "completed transitions to per-CPU mode"),
  /** Transitions to task ownership that completed. */
  TO_TASK("to_task", "1", Kind.COUNT, "completed transitions to per-task mode"),
  /** Flip to completion, summed over completed transitions to CPU ownership. */
  TO_CPU_NS(
      "to_cpu_ns", "ns", Kind.DURATION, "total time in completed transitions to per-CPU mode"),
  /** Flip to completion, summed over completed transitions to task ownership. */
  TO_TASK_NS(
      "to_task_ns", "ns", Kind.DURATION, "total time in completed transitions to per-task mode"),
  /** The longest completed transition. */
  TRANSITION_NS_MAX("transition_ns_max", "ns", Kind.DURATION, "longest completed transition"),
  /** Atomic read-modify-write accesses to the bitmap. */
  BITMAP_OPS("bitmap_ops", "1", Kind.COUNT, "atomic bitmap operations"),
  /** Those of {@link #BITMAP_OPS} from a flip until the last id in transit is settled. */
  BITMAP_OPS_TRANSITION(
      "bitmap_ops_transition", "1", Kind.COUNT, "atomic bitmap operations inside transitions"),
  /** Bitmap accesses that had to wait for the cache line. */
  BITMAP_CONFLICTS("bitmap_conflicts", "1", Kind.COUNT, "bitmap accesses that waited for the line"),
  /** Those of {@link #BITMAP_CONFLICTS} from a flip until the last id in transit is settled. */
  BITMAP_CONFLICTS_TRANSITION(
      "bitmap_conflicts_transition",
      "1",
      Kind.COUNT,
      "bitmap accesses inside transitions that waited for the line"),
  /** Allocations whose search read the bitmap while another CPU's allocation was in flight. */
  BITMAP_LOST_RACES("bitmap_lost_races", "1", Kind.COUNT, "allocations that lost a race"),
  /** Time spent waiting for the bitmap's cache line. */
  BITMAP_WAIT_NS("bitmap_wait_ns", "ns", Kind.DURATION, "time waiting for the bitmap's line"),
  /** Failed searches while spinning. */
  SPIN_ITERATIONS("spin_iterations", "1", Kind.COUNT, "failed searches while spinning"),
  /** Time spent spinning for an id, over all contexts. */
  SPIN_NS("spin_ns", "ns", Kind.DURATION, "time spent spinning for an id"),
  /** Time runqueue locks were held, over all CPUs. */
  RQ_HOLD_NS("rq_hold_ns", "ns", Kind.DURATION, "time runqueue locks were held"),
  /** Time that walks waited for runqueue locks. */
  WALK_WAIT_NS("walk_wait_ns", "ns", Kind.DURATION, "time walks waited for runqueue locks"),
  /** Median time of the id part of a context switch. */
  SCHED_IN_P50_NS("sched_in_p50_ns", "ns", Kind.DURATION, "median id cost of a context switch"),
  /** 99th percentile of the id part of a context switch. */
  SCHED_IN_P99_NS("sched_in_p99_ns", "ns", Kind.DURATION, "p99 id cost of a context switch"),
  /** Longest id part of a context switch. */
  SCHED_IN_MAX_NS("sched_in_max_ns", "ns", Kind.DURATION, "largest id cost of a context switch"),
  /** Context switches to a user that touched no shared line, divided by all of them. */
  FAST_PATH_RATIO("fast_path_ratio", "1", Kind.RATIO, "switch-ins without a bitmap access"),
  /** Largest id ever allocated plus one. */
  CID_HIGH_WATER("cid_high_water", "1", Kind.COUNT, "largest id allocated plus one"),
  /** Largest value of min(users, allowed CPUs): the least high water that was possible. */
  CID_OPTIMUM("cid_optimum", "1", Kind.COUNT, "largest min(users, allowed CPUs)"),
  /** Context switches, those to and from idle included. */
  SWITCHES("switches", "1", Kind.COUNT, "context switches"),
  /** Context switches to a task that ran on another CPU before. */
  MIGRATIONS("migrations", "1", Kind.COUNT, "switch-ins on another CPU than before"),
  /** Forks and vforks begun. */
  FORKS("forks", "1", Kind.COUNT, "forks and vforks"),
  /** Exits begun. */
  EXITS("exits", "1", Kind.COUNT, "exits"),
  /** Execs begun, failing ones included. */
  EXECS("execs", "1", Kind.COUNT, "execs"),
  /** Simulated time at the end of the run. */
  SIM_NS("sim_ns", "ns", Kind.DURATION, "simulated time at the end of the run");

  /** How values may be summarised. */
  public enum Kind {
    /** 0 or 1: a proportion over runs. */
    EVENT,
    /** A count: quantiles over runs. */
    COUNT,
    /** Nanoseconds: quantiles over runs. */
    DURATION,
    /** A quotient in [0, 1]: quantiles over runs. */
    RATIO
  }

  private final String key;
  private final String unit;
  private final Kind kind;
  private final String meaning;

  Metric(String key, String unit, Kind kind, String meaning) {
    this.key = key;
    this.unit = unit;
    this.kind = kind;
    this.meaning = meaning;
  }

  /**
   * Returns the name used in tables and on the command line.
   *
   * @return for example {@code bitmap_ops}
   */
  public String key() {
    return key;
  }

  /**
   * Returns the unit.
   *
   * @return {@code ns}, or {@code 1} for counts and ratios
   */
  public String unit() {
    return unit;
  }

  /**
   * Says how values may be summarised.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Says what is measured.
   *
   * @return a few words
   */
  public String meaning() {
    return meaning;
  }
}
