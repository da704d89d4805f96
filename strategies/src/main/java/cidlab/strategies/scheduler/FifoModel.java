package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;

/**
 * Fixed real-time priorities: the highest run until they block.
 *
 * <p>Answers how a strategy does without time slices, when a displaced thread can wait long while
 * it owns an id.
 */
public final class FifoModel implements SchedulerModel {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "levels",
              "1",
              1,
              99,
              4,
              "Number of priorities.",
              "range of SCHED_FIFO in Linux; the default is an own choice"),
          Parameter.choice(
              "assignment",
              List.of("random", "number"),
              "random",
              "How a new thread gets its priority: by a draw, or by its number modulo levels.",
              "own choice"),
          Parameter.integer(
              "pull-period-ns",
              "ns",
              0,
              1_000_000_000,
              1_000_000,
              "Time between two chances of idle CPUs to pull displaced tasks; 0 for none.",
              "one tick of a kernel with HZ=1000"));

  /** Makes the model. */
  public FifoModel() {}

  @Override
  public String id() {
    return "fifo";
  }

  @Override
  public String summary() {
    return "real-time priorities: run until blocked, pushed to the CPU with the lowest priority";
  }

  @Override
  public String source() {
    return "POSIX.1-2017, XSH 2.8.4, SCHED_FIFO; push and pull as in Linux (cpupri)";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new FifoScheduler(
        cpus,
        maxThreads,
        (int) arguments.integer("levels"),
        arguments.text("assignment").equals("random"),
        arguments.integer("pull-period-ns"));
  }
}
