package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;

/**
 * Random choices wherever there is one: what runs, for how long, where, and whether it is
 * displaced.
 *
 * <p>Answers how a strategy does when nothing is known of the schedule; every interleaving has some
 * probability.
 */
public final class RandomModel implements SchedulerModel {
  private static final List<Parameter> PARAMETERS = parameters(50_000, 250_000, 250_000);

  /** Makes the model. */
  public RandomModel() {}

  @Override
  public String id() {
    return "random";
  }

  @Override
  public String summary() {
    return "uniform over what may run, with random slices, preemptions and migrations";
  }

  @Override
  public String source() {
    return "the random walk that made the golden traces, FORMAT.md section 4, with rates";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new RandomScheduler(arguments, cpus, maxThreads);
  }

  /** Describes the parameters that every model built on random choices has. */
  static List<Parameter> parameters(long sliceNs, long preemption, long migration) {
    String source = "own choice: a few random decisions within a walk of some 10 microseconds";
    return List.of(
        Parameter.integer(
            "slice-ns",
            "ns",
            1,
            1_000_000_000,
            sliceNs,
            "Mean of the exponentially distributed time a task may run.",
            source),
        Parameter.integer(
            "preemption-ppm",
            "ppm",
            0,
            1_000_000,
            preemption,
            "Probability that a waking task displaces the one that runs.",
            source),
        Parameter.integer(
            "migration-ppm",
            "ppm",
            0,
            1_000_000,
            migration,
            "Probability that a waking task goes to a random CPU, whatever is idle.",
            source));
  }
}
