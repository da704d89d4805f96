package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import java.util.List;
import java.util.stream.Stream;

/** How long threads compute and sleep: the parameters that all workloads share. */
final class Bursts {
  private static final String SOURCE =
      "own choice: short bursts, so that many switches fall into a walk";

  private final Duration work;
  private final Duration sleep;

  Bursts(Arguments arguments) {
    this.work = Duration.of(arguments, "work");
    this.sleep = Duration.of(arguments, "sleep");
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
                mean("work-ns", workNs, "Mean time that a thread computes in one burst."),
                spread("work-cv", "Coefficient of variation of bursts; 0 for uniform ones."),
                mean("sleep-ns", sleepNs, "Mean time that a thread sleeps after a burst."),
                spread("sleep-cv", "Coefficient of variation of sleeps; 0 for uniform ones.")))
        .toList();
  }

  private static Parameter mean(String name, long value, String meaning) {
    return Parameter.integer(name, "ns", 1, 1_000_000_000, value, meaning, SOURCE);
  }

  private static Parameter spread(String name, String meaning) {
    return Parameter.real(
        name, "1", 0, 20, 0, meaning, "own choice: bounded durations; recorded ones have 3 to 5");
  }

  /** Returns an action that computes. */
  long work(ProgramContext context, int thread) {
    return Action.of(Action.RUN, work.draw(context.random(thread)));
  }

  /** Returns an action that sleeps. */
  long sleep(ProgramContext context, int thread) {
    return Action.of(Action.SLEEP, sleep.draw(context.random(thread)));
  }

  /** Draws from 1 to 2 * mean - 1. */
  static int uniform(ProgramContext context, int thread, int mean) {
    return 1 + context.random(thread).below(2 * mean - 1);
  }

  /**
   * A distribution of durations.
   *
   * <p>Without a coefficient of variation uniform from 1 to 2 * mean - 1 ns: bounded, exact in
   * integers, one draw. With one, a mixture of two exponential distributions that contribute half
   * of the mean each (W. Whitt, "Approximating a point process by a renewal process, I", Operations
   * Research 30(1), 1982, pages 125-147, balanced means): heavier than exponential, and both
   * moments are met.
   *
   * @param mean its mean in nanoseconds, for a mixture of the many short ones
   * @param rare how often a long one is drawn, in millionths; -1 if uniform
   * @param rareMean the mean of the long ones
   */
  private record Duration(int mean, int rare, long rareMean) {
    private static final int UNIFORM = -1;

    static Duration of(Arguments arguments, String name) {
      int mean = (int) arguments.integer(name + "-ns");
      double cv = arguments.real(name + "-cv");
      if (cv == 0) {
        return new Duration(mean, UNIFORM, 0);
      }
      if (cv < 1) {
        throw new IllegalArgumentException(
            "expected 0, or a number from 1 to 20, " + name + "-cv=" + cv);
      }
      double square = cv * cv;
      double rare = (1 - Math.sqrt((square - 1) / (square + 1))) / 2;
      return new Duration(
          (int) Math.round(mean / (2 * (1 - rare))),
          (int) Math.round(1e6 * rare),
          Math.round(mean / (2 * rare)));
    }

    long draw(RandomStream random) {
      if (rare == UNIFORM) {
        return 1 + random.below(2 * mean - 1);
      }
      return random.exponential(random.chance(rare) ? rareMean : mean);
    }
  }
}
