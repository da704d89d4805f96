package cidlab.engine.sim;

/** What one simulated run is measured by. */
public enum Metric {
  /** A context spins for an id that no sequence of operations can ever free: certified. */
  LIVELOCK("livelock", "1", Kind.EVENT, "certified livelock"),
  /** Those of {@link #LIVELOCK} in a task-to-CPU transition, or after it. */
  LIVELOCK_TO_CPU(
      "livelock_to_cpu", "1", Kind.EVENT, "livelock in a task-to-CPU transition, or after it"),
  /** Those of {@link #LIVELOCK} in a CPU-to-task transition, or in per-task mode. */
  LIVELOCK_TO_TASK(
      "livelock_to_task", "1", Kind.EVENT, "livelock in a CPU-to-task transition, or after it"),
  /** A walk waited for a spinning CPU with an empty pool, but some schedule still escaped. */
  STALL("stall", "1", Kind.EVENT, "walk waited behind a spinner with an empty pool"),
  /** The search that certifies livelocks reached its bound. */
  UNDECIDED("undecided", "1", Kind.EVENT, "certification reached its bound"),
  /** Those of {@link #UNDECIDED} in a task-to-CPU transition, or after it. */
  UNDECIDED_TO_CPU(
      "undecided_to_cpu", "1", Kind.EVENT, "undecided in a task-to-CPU transition, or after it"),
  /** Those of {@link #UNDECIDED} in a CPU-to-task transition, or in per-task mode. */
  UNDECIDED_TO_TASK(
      "undecided_to_task", "1", Kind.EVENT, "undecided in a CPU-to-task transition, or after it"),
  /** A safety property was violated; the run stops there. */
  VIOLATION("violation", "1", Kind.EVENT, "safety violation"),
  /** Time of the livelock or violation, else of the end of the run (then censored). */
  EVENT_NS("event_ns", "ns", Kind.DURATION, "time to the first event, or to the end of the run"),
  /** Mode flips with a walk that began, in both directions. */
  TRANSITIONS("transitions", "1", Kind.COUNT, "transitions begun"),
  /** Those to CPU ownership: what {@link #LIVELOCK_TO_CPU} is divided by. */
  FLIPS_TO_CPU("flips_to_cpu", "1", Kind.COUNT, "task-to-CPU transitions begun"),
  /** Those to task ownership: what {@link #LIVELOCK_TO_TASK} is divided by. */
  FLIPS_TO_TASK("flips_to_task", "1", Kind.COUNT, "CPU-to-task transitions begun"),
  /** Transitions to CPU ownership that completed. */
  TO_CPU("to_cpu", "1", Kind.COUNT, "completed task-to-CPU transitions"),
  /** Transitions to task ownership that completed. */
  TO_TASK("to_task", "1", Kind.COUNT, "completed CPU-to-task transitions"),
  /** Flip to completion, summed over completed transitions to CPU ownership. */
  TO_CPU_NS("to_cpu_ns", "ns", Kind.DURATION, "total time in completed task-to-CPU transitions"),
  /** Flip to completion, summed over completed transitions to task ownership. */
  TO_TASK_NS("to_task_ns", "ns", Kind.DURATION, "total time in completed CPU-to-task transitions"),
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
  /** Time runqueue locks were held, over all CPUs; stolen time included. */
  RQ_HOLD_NS("rq_hold_ns", "ns", Kind.DURATION, "time runqueue locks were held"),
  /** Time that walks waited for runqueue locks. */
  WALK_WAIT_NS("walk_wait_ns", "ns", Kind.DURATION, "time walks waited for runqueue locks"),
  /** Total time of the id parts of all finished context switches, spinning included. */
  ID_NS("id_ns", "ns", Kind.DURATION, "total id cost of all context switches"),
  /** {@link #ID_NS} divided by the time of all context switches. */
  ID_SHARE("id_share", "1", Kind.RATIO, "share of the id part in the time of context switches"),
  /** Switch-ins with another id than the one with which the thread ran before. */
  ID_CHANGES("id_changes", "1", Kind.COUNT, "switch-ins that changed the thread's id"),
  /** 99th percentile of the id part of a switch-in of a user; exact up to 4,095 ns. */
  SCHED_IN_P99_NS("sched_in_p99_ns", "ns", Kind.DURATION, "p99 id cost of a context switch"),
  /** Longest id part of a context switch. */
  SCHED_IN_MAX_NS("sched_in_max_ns", "ns", Kind.DURATION, "largest id cost of a context switch"),
  /** Context switches to a user. */
  SWITCH_INS("switch_ins", "1", Kind.COUNT, "switch-ins of users"),
  /** Those of {@link #SWITCH_INS} that touched no shared line. */
  FAST_SWITCH_INS("fast_switch_ins", "1", Kind.COUNT, "switch-ins without a bitmap access"),
  /** {@link #FAST_SWITCH_INS} divided by {@link #SWITCH_INS}; 0 if there were none. */
  FAST_PATH_RATIO("fast_path_ratio", "1", Kind.RATIO, "share of switch-ins without bitmap access"),
  /** Those of {@link #SWITCH_INS} with an id that is not below min(users, allowed CPUs). */
  SWITCH_INS_BEYOND(
      "switch_ins_beyond", "1", Kind.COUNT, "switch-ins with an id beyond min(users, CPUs)"),
  /** Largest id ever allocated plus one. */
  CID_HIGH_WATER("cid_high_water", "1", Kind.COUNT, "largest id allocated plus one"),
  /** Largest value of min(users, allowed CPUs): the least high water that was possible. */
  CID_OPTIMUM("cid_optimum", "1", Kind.COUNT, "largest min(users, allowed CPUs)"),
  /** Context switches, those to and from idle included. */
  SWITCHES("switches", "1", Kind.COUNT, "context switches"),
  /** Context switches to a task that ran on another CPU before; the first one of a task is none. */
  MIGRATIONS("migrations", "1", Kind.COUNT, "switch-ins on another CPU than before"),
  /** Forks and vforks begun. */
  FORKS("forks", "1", Kind.COUNT, "forks and vforks"),
  /** {@link #FORKS} per simulated second. */
  FORKS_PER_S("forks_per_s", "1/s", Kind.RATE, "forks and vforks per simulated second"),
  /** Exits begun. */
  EXITS("exits", "1", Kind.COUNT, "exits"),
  /** Execs begun, failing ones included. */
  EXECS("execs", "1", Kind.COUNT, "execs"),
  /** Time that CPUs were not idle, over all CPUs; stolen time included. */
  BUSY_NS("busy_ns", "ns", Kind.DURATION, "time CPUs were not idle"),
  /** Those of {@link #BUSY_NS} in which a hypervisor had taken the CPU. */
  STOLEN_NS("stolen_ns", "ns", Kind.DURATION, "time a hypervisor took CPUs away"),
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
    RATIO,
    /** A number per second: quantiles over runs. */
    RATE
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
   * @return {@code ns}, {@code 1/s}, or {@code 1} for counts and ratios
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
