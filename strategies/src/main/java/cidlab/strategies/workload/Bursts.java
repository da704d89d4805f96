package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.ProgramContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long threads compute and sleep: the two parameters that all workloads share.
 *
 * <p>Durations are uniform from 1 to 2 * mean - 1 ns: bounded, exact in integers, one draw each.
 */
final class Bursts {
  private static final String SOURCE =
      "own choice: short bursts, so that many switches fall into a walk";

  private final int workMean;
  private final int sleepMean;

  Bursts(Arguments arguments) {
    this.workMean = (int) arguments.integer("work-ns");
    this.sleepMean = (int) arguments.integer("sleep-ns");
  }

  /**
   * Describes a workload's parameters: its own ones, then those of the bursts.
   *
   * @param workNs default mean of computing
   * @param sleepNs default mean of sleeping
   * @param own the workload's own parameters
   * @return all of them
   */
  static List<Parameter> parameters(long workNs, long sleepNs, Parameter... own) {
    return Stream.concat(
            Stream.of(own),
            Stream.of(
                Parameter.integer(
                    "work-ns",
                    "ns",
                    1,
                    1_000_000_000,
                    workNs,
                    "Mean time that a thread computes in one burst.",
                    SOURCE),
                Parameter.integer(
                    "sleep-ns",
                    "ns",
                    1,
                    1_000_000_000,
                    sleepNs,
                    "Mean time that a thread sleeps after a burst.",
                    SOURCE)))
        .toList();
  }

  /** Returns an action that computes. */
  long work(ProgramContext context, int thread) {
    return Action.of(Action.RUN, uniform(context, thread, workMean));
  }

  /** Returns an action that sleeps. */
  long sleep(ProgramContext context, int thread) {
    return Action.of(Action.SLEEP, uniform(context, thread, sleepMean));
  }

  /** Draws from 1 to 2 * mean - 1. */
  static int uniform(ProgramContext context, int thread, int mean) {
    return 1 + context.random(thread).below(2 * mean - 1);
  }
}
