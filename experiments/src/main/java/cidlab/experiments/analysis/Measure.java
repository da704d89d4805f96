package cidlab.experiments.analysis;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import java.util.function.ToDoubleFunction;

/**
 * A quantity of one run that can be compared between runs of different length.
 *
 * <p>Counts and total times are divided by what gave them the opportunity: context switches (those
 * to and from idle included) or transitions. Simulated time would not do: a CPU that spins for an
 * id lets time pass without switching, so that the rate of a bad run would look better than it is.
 */
public enum Measure {
  /** What ids cost a context switch: the headline. */
  ID_TIME(
      "id_ns_per_switch",
      "id part of a context switch",
      Metric.ID_NS,
      Unit.NS_PER_SWITCH,
      "time of the id parts of finished context switches, spinning included, per context switch",
      run -> perSwitch(run, Metric.ID_NS)),
  /** The same as a part of what the CPUs did. */
  ID_CPU(
      "id_cpu_percent",
      "id part of CPU time",
      Metric.ID_NS,
      Unit.PERCENT,
      "time of the id parts of finished context switches, in % of the time CPUs were not idle",
      run -> ratio(100 * run.applyAsDouble(Metric.ID_NS), run.applyAsDouble(Metric.BUSY_NS))),
  /** What a context switch costs at its worst. */
  SCHED_IN_P99(
      "sched_in_p99_ns",
      "p99 id part of a context switch",
      Metric.SCHED_IN_P99_NS,
      Unit.NS_PER_SWITCH,
      "99th percentile, within a run, of the id part of a context switch",
      run -> run.applyAsDouble(Metric.SCHED_IN_P99_NS)),
  /** Time lost to conflicts on the bitmap. */
  BITMAP_WAIT(
      "bitmap_wait_ns_per_switch",
      "time waiting for the bitmap",
      Metric.BITMAP_WAIT_NS,
      Unit.NS_PER_SWITCH,
      "time waiting for the bitmap's cache line, per context switch",
      run -> perSwitch(run, Metric.BITMAP_WAIT_NS)),
  /** Time spent spinning for an id. */
  SPIN(
      "spin_ns_per_switch",
      "time spinning for an id",
      Metric.SPIN_NS,
      Unit.NS_PER_SWITCH,
      "time spent spinning for an id, over all CPUs, per context switch; of a run that hung until"
          + " the watchdog",
      run -> perSwitch(run, Metric.SPIN_NS)),
  /** How long a transition to CPU ownership takes. */
  TO_CPU_TIME(
      "to_cpu_ns_per_transition",
      "time of a task-to-CPU transition",
      Metric.TO_CPU_NS,
      Unit.NS,
      "flip to completion, mean over a run's completed task-to-CPU transitions",
      run -> ratio(run.applyAsDouble(Metric.TO_CPU_NS), run.applyAsDouble(Metric.TO_CPU))),
  /** How long a transition to task ownership takes. */
  TO_TASK_TIME(
      "to_task_ns_per_transition",
      "time of a CPU-to-task transition",
      Metric.TO_TASK_NS,
      Unit.NS,
      "flip to completion, mean over a run's completed CPU-to-task transitions",
      run -> ratio(run.applyAsDouble(Metric.TO_TASK_NS), run.applyAsDouble(Metric.TO_TASK))),
  /** Time that walks waited for runqueue locks. */
  WALK_WAIT(
      "walk_wait_ns_per_transition",
      "wait of a walk",
      Metric.WALK_WAIT_NS,
      Unit.NS,
      "time the walk of a transition waited for runqueue locks, mean per transition begun",
      run -> ratio(run.applyAsDouble(Metric.WALK_WAIT_NS), run.applyAsDouble(Metric.TRANSITIONS))),
  /** Atomic bitmap operations. */
  BITMAP_OPS(
      "bitmap_ops_per_kswitch",
      "bitmap operations",
      Metric.BITMAP_OPS,
      Unit.PER_KSWITCH,
      "atomic bitmap operations per 1,000 context switches",
      run -> 1000 * perSwitch(run, Metric.BITMAP_OPS)),
  /** Accesses that waited for the bitmap's cache line. */
  CONFLICTS(
      "bitmap_conflicts_per_kswitch",
      "bitmap conflicts",
      Metric.BITMAP_CONFLICTS,
      Unit.PER_KSWITCH,
      "bitmap accesses that waited for the cache line, per 1,000 context switches",
      run -> 1000 * perSwitch(run, Metric.BITMAP_CONFLICTS)),
  /** Those between a flip and its completion. */
  CONFLICTS_INSIDE(
      "bitmap_conflicts_inside_per_kswitch",
      "bitmap conflicts inside transitions",
      Metric.BITMAP_CONFLICTS_TRANSITION,
      Unit.PER_KSWITCH,
      "bitmap conflicts between a flip and its completion, per 1,000 context switches of the run",
      run -> 1000 * perSwitch(run, Metric.BITMAP_CONFLICTS_TRANSITION)),
  /** How often a thread runs with another id than before. */
  ID_CHANGES(
      "id_changes_per_kswitch",
      "id changes",
      Metric.ID_CHANGES,
      Unit.PER_KSWITCH,
      "switch-ins with another id than the thread had before, per 1,000 context switches",
      run -> 1000 * perSwitch(run, Metric.ID_CHANGES)),
  /** How many context switches touch no shared line; the only measure of which more is better. */
  FAST_PATH(
      "fast_path_ratio",
      "fast-path ratio",
      Metric.FAST_PATH_RATIO,
      Unit.ONE,
      "context switches to a user without a bitmap access, divided by all (more is better)",
      run -> run.applyAsDouble(Metric.FAST_PATH_RATIO)),
  /** How often ids are larger than need be. */
  ID_BEYOND(
      "id_beyond_ratio",
      "switch-ins beyond the optimum",
      Metric.SWITCH_INS_BEYOND,
      Unit.ONE,
      "switch-ins with an id not below min(users, allowed CPUs), divided by all",
      run ->
          ratio(run.applyAsDouble(Metric.SWITCH_INS_BEYOND), run.applyAsDouble(Metric.SWITCH_INS)));

  /** Smallest part of the cost of a context switch that is of interest. */
  public static final double NEGLIGIBLE = 0.01;

  /** Units in words, as they stand behind a number. */
  private static final class Unit {
    static final String ONE = "1";
    static final String NS = "ns";
    static final String PERCENT = "%";
    static final String NS_PER_SWITCH = "ns per switch";
    static final String PER_KSWITCH = "per 1,000 switches";
  }

  private final String key;
  private final String title;
  private final Metric metric;
  private final String unit;
  private final String meaning;
  private final ToDoubleFunction<ToDoubleFunction<Metric>> formula;

  Measure(
      String key,
      String title,
      Metric metric,
      String unit,
      String meaning,
      ToDoubleFunction<ToDoubleFunction<Metric>> formula) {
    this.key = key;
    this.title = title;
    this.metric = metric;
    this.unit = unit;
    this.meaning = meaning;
    this.formula = formula;
  }

  private static double perSwitch(ToDoubleFunction<Metric> run, Metric total) {
    return ratio(run.applyAsDouble(total), run.applyAsDouble(Metric.SWITCHES));
  }

  private static double ratio(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  /**
   * Computes the measure of one run.
   *
   * @param run the run's metrics
   * @return the value in {@link #unit}; {@code NaN} if the run gave no opportunity, for example no
   *     transition to divide by
   */
  public double of(ToDoubleFunction<Metric> run) {
    return formula.applyAsDouble(run);
  }

  /**
   * Returns what the measure may differ by and it would not matter: own choice, 1 % of the cost of
   * a context switch.
   *
   * @param cost what things cost in the runs
   * @return in {@link #unit}; {@code NaN} if the measure is not a cost of a context switch
   */
  public double negligible(CostModel cost) {
    return unit.equals(Unit.NS_PER_SWITCH) ? NEGLIGIBLE * cost.switchNs() : Double.NaN;
  }

  /**
   * Returns the name in {@code summary.csv}.
   *
   * @return for example {@code spin_ns_per_kswitch}
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name in tables and sentences.
   *
   * @return a few words in lower case
   */
  public String title() {
    return title;
  }

  /**
   * Returns the metric whose presence in a study's list makes the measure part of the report.
   *
   * @return the metric in the numerator
   */
  public Metric metric() {
    return metric;
  }

  /**
   * Returns the unit.
   *
   * @return {@code 1} for ratios
   */
  public String unit() {
    return unit;
  }

  /**
   * Says what is measured.
   *
   * @return one line
   */
  public String meaning() {
    return meaning;
  }
}
