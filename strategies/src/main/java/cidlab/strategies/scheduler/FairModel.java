package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;

/**
 * The scheduler most machines run: equal shares of CPU time, earliest virtual deadline first.
 *
 * <p>Answers how a strategy does under a realistic schedule: long slices, warm CPUs, few
 * preemptions and few migrations.
 */
public final class FairModel implements SchedulerModel {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "slice-ns",
              "ns",
              1_000,
              1_000_000_000,
              2_800_000,
              "CPU time a task asks for at once; its virtual deadline is that far away.",
              "Linux base_slice_ns: 0.7 ms * (1 + log2 CPUs), for 8 CPUs and more"),
          Parameter.integer(
              "wakeup-granularity-ns",
              "ns",
              0,
              1_000_000_000,
              700_000,
              "CPU time a task has after it was picked before a waking task may displace it.",
              "Linux base_slice_ns before scaling, which RUN_TO_PARITY protects"),
          Parameter.integer(
              "balance-period-ns",
              "ns",
              0,
              1_000_000_000,
              4_000_000,
              "Time between two rounds of load balancing; 0 for none.",
              "one tick of a kernel with HZ=250, the order of Linux's balance interval"),
          Parameter.integer(
              "migration-cost-ns",
              "ns",
              0,
              1_000_000_000,
              0,
              "Tasks that ran so recently stay; CPUs idle for less on average take none. 0: off.",
              "own choice: many migrations; Linux has sched_migration_cost_ns = 0.5 ms"),
          Parameter.integer(
              "cache-cpus",
              "CPUs",
              0,
              8_192,
              0,
              "CPUs that share a cache: where a waking task looks for an idle one. 0: all.",
              "own choice: one cache; Linux looks among the CPUs of one last-level cache"));

  /** Makes the model. */
  public FairModel() {}

  @Override
  public String id() {
    return "fair";
  }

  @Override
  public String summary() {
    return "equal shares: per-CPU queues, earliest eligible virtual deadline first, balancing";
  }

  @Override
  public String source() {
    return "I. Stoica, H. Abdel-Wahab, Earliest Eligible Virtual Deadline First,"
        + " TR-95-22, Old Dominion University, 1995; Linux since v6.6";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new FairScheduler(
        cpus,
        maxThreads,
        arguments.integer("slice-ns"),
        arguments.integer("wakeup-granularity-ns"),
        arguments.integer("balance-period-ns"),
        arguments.integer("migration-cost-ns"),
        (int) arguments.integer("cache-cpus"));
  }
}
