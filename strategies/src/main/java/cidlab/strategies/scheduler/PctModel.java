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
 * and depth d, one run finds a bug of depth d with probability at least 1 / (t * n^(d-1)). A step
 * is a scheduling decision that finds a task. The bound needs all changes to fall into the run, so
 * n is taken from pilot runs unless it is given. It is for one CPU; here the priorities order what
 * several CPUs run.
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
              0,
              1_000_000_000,
              0,
              "First scheduling decisions among which changes are drawn; 0: as in a pilot run.",
              "the paper's k, the length of an execution, is estimated there too (section 2)"));

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
