package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;

/**
 * Probabilistic concurrency testing: random priorities that change at a few random moments.
 *
 * <p>Answers whether a strategy has a bug that needs few orderings to show: with t threads, n steps
 * and depth d, one run finds a bug of depth d with probability at least 1 / (t * n^(d-1)). The
 * bound is for one CPU; here the priorities order what several CPUs run.
 */
public final class PctModel implements SchedulerModel {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "depth",
              "1",
              1,
              64,
              3,
              "Depth of the bugs looked for; priorities change depth - 1 times.",
              "the paper finds most bugs with depth 1 to 3"),
          Parameter.integer(
              "steps",
              "picks",
              1,
              1_000_000_000,
              5_000,
              "Number of first scheduling decisions among which the changes are drawn.",
              "own choice: the order of the picks of 4 CPUs in 20 ms"));

  /** Makes the model. */
  public PctModel() {}

  @Override
  public String id() {
    return "pct";
  }

  @Override
  public String summary() {
    return "probabilistic concurrency testing: random priorities, a few random changes";
  }

  @Override
  public String source() {
    return "S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, A Randomized Scheduler with"
        + " Probabilistic Guarantees of Finding Bugs, ASPLOS 2010, pages 167-178";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new PctScheduler(
        cpus, maxThreads, (int) arguments.integer("depth"), (int) arguments.integer("steps"));
  }
}
