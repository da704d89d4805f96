package cidlab.experiments.analysis;

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
  /** Atomic bitmap operations. */
  BITMAP_OPS(
      "bitmap_ops_per_kswitch",
      "bitmap operations",
      Metric.BITMAP_OPS,
      Unit.PER_KSWITCH,
      "atomic bitmap operations per 1,000 context switches",
      run -> perKswitch(run, run.applyAsDouble(Metric.BITMAP_OPS))),
  /** How many of them fall between a flip of the mode and its completion. */
  BITMAP_OPS_SHARE(
      "bitmap_ops_transition_share",
      "share of bitmap operations inside transitions",
      Metric.BITMAP_OPS_TRANSITION,
      Unit.ONE,
      "atomic bitmap operations between a flip and its completion, divided by all",
      run ->
          ratio(
              run.applyAsDouble(Metric.BITMAP_OPS_TRANSITION),
              run.applyAsDouble(Metric.BITMAP_OPS))),
  /** Accesses that waited for the bitmap's cache line. */
  CONFLICTS(
      "bitmap_conflicts_per_kswitch",
      "bitmap conflicts",
      Metric.BITMAP_CONFLICTS,
      Unit.PER_KSWITCH,
      "bitmap accesses that waited for the cache line, per 1,000 context switches",
      run -> perKswitch(run, run.applyAsDouble(Metric.BITMAP_CONFLICTS))),
  /** Those between a flip and its completion. */
  CONFLICTS_INSIDE(
      "bitmap_conflicts_inside_per_kswitch",
      "bitmap conflicts inside transitions",
      Metric.BITMAP_CONFLICTS_TRANSITION,
      Unit.PER_KSWITCH,
      "bitmap conflicts between a flip and its completion, per 1,000 context switches of the run",
      run -> perKswitch(run, run.applyAsDouble(Metric.BITMAP_CONFLICTS_TRANSITION))),
  /** All others. */
  CONFLICTS_OUTSIDE(
      "bitmap_conflicts_outside_per_kswitch",
      "bitmap conflicts outside transitions",
      Metric.BITMAP_CONFLICTS,
      Unit.PER_KSWITCH,
      "bitmap conflicts while no transition is under way, per 1,000 context switches of the run",
      run ->
          perKswitch(
              run,
              run.applyAsDouble(Metric.BITMAP_CONFLICTS)
                  - run.applyAsDouble(Metric.BITMAP_CONFLICTS_TRANSITION))),
  /** Time lost to them. */
  BITMAP_WAIT(
      "bitmap_wait_ns_per_kswitch",
      "time waiting for the bitmap",
      Metric.BITMAP_WAIT_NS,
      Unit.NS_PER_KSWITCH,
      "time waiting for the bitmap's cache line per 1,000 context switches",
      run -> perKswitch(run, run.applyAsDouble(Metric.BITMAP_WAIT_NS))),
  /** Time spent spinning for an id. */
  SPIN(
      "spin_ns_per_kswitch",
      "time spinning for an id",
      Metric.SPIN_NS,
      Unit.NS_PER_KSWITCH,
      "time spent spinning for an id, over all CPUs, per 1,000 context switches",
      run -> perKswitch(run, run.applyAsDouble(Metric.SPIN_NS))),
  /** Time that walks waited for runqueue locks. */
  WALK_WAIT(
      "walk_wait_ns_per_transition",
      "wait of a walk",
      Metric.WALK_WAIT_NS,
      Unit.NS,
      "time the walk of a transition waited for runqueue locks, mean per transition begun",
      run -> ratio(run.applyAsDouble(Metric.WALK_WAIT_NS), run.applyAsDouble(Metric.TRANSITIONS))),
  /** What a context switch costs at its worst. */
  SCHED_IN_P99(
      "sched_in_p99_ns",
      "p99 id cost of a switch",
      Metric.SCHED_IN_P99_NS,
      Unit.NS,
      "99th percentile, within a run, of the id part of a context switch",
      run -> run.applyAsDouble(Metric.SCHED_IN_P99_NS)),
  /** How long a transition to CPU ownership takes. */
  TO_CPU_TIME(
      "to_cpu_ns_per_transition",
      "time of a transition to per-CPU mode",
      Metric.TO_CPU_NS,
      Unit.NS,
      "flip to completion, mean over a run's completed transitions to per-CPU mode",
      run -> ratio(run.applyAsDouble(Metric.TO_CPU_NS), run.applyAsDouble(Metric.TO_CPU))),
  /** How long a transition to task ownership takes. */
  TO_TASK_TIME(
      "to_task_ns_per_transition",
      "time of a transition to per-task mode",
      Metric.TO_TASK_NS,
      Unit.NS,
      "flip to completion, mean over a run's completed transitions to per-task mode",
      run -> ratio(run.applyAsDouble(Metric.TO_TASK_NS), run.applyAsDouble(Metric.TO_TASK))),
  /** How many context switches touch no shared line; the only measure of which more is better. */
  FAST_PATH(
      "fast_path_ratio",
      "fast-path ratio",
      Metric.FAST_PATH_RATIO,
      Unit.ONE,
      "context switches to a user without a bitmap access, divided by all (more is better)",
      run -> run.applyAsDouble(Metric.FAST_PATH_RATIO)),
  /** How often threads ran with an id beyond what was needed. */
  SWITCH_INS_BEYOND(
      "switch_ins_beyond_per_kswitch",
      "switch-ins with an id beyond the optimum",
      Metric.SWITCH_INS_BEYOND,
      Unit.PER_KSWITCH,
      "switch-ins with an id not below min(users, allowed CPUs), per 1,000 context switches",
      run -> perKswitch(run, run.applyAsDouble(Metric.SWITCH_INS_BEYOND)));

  /** Units in words, as they stand behind a number. */
  private static final class Unit {
    static final String ONE = "1";
    static final String NS = "ns";
    static final String PER_KSWITCH = "per 1,000 switches";
    static final String NS_PER_KSWITCH = "ns per 1,000 switches";
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

  private static double perKswitch(ToDoubleFunction<Metric> run, double total) {
    return ratio(1000 * total, run.applyAsDouble(Metric.SWITCHES));
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
