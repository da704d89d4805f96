package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.Workload;
import java.util.List;

/**
 * Pools whose leader makes detached threads, waits until all run, tells them to die, and repeats.
 *
 * <p>Answers what thread creation and teardown cost, as the author of the rewrite measured it. The
 * threads here also work in bursts before they meet, so that switches happen in both modes. One
 * pool crosses the switch point in both directions every time; with several, only where their low
 * and high times coincide.
 */
public final class ThreadPool implements Workload {
  private static final String MAIL = "thread pool emulator, V1 cover letter of 15 October 2025";

  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          20_000,
          2_000,
          Parameter.integer(
              "pools",
              "pools",
              1,
              16_384,
              1,
              "Number of pools; the first one is led by the main thread.",
              MAIL + " (option -p; there 8 and 32)"),
          Parameter.integer(
              "threads",
              "threads",
              0,
              65_535,
              0,
              "Threads of each pool besides its leader; 0 for 5 threads per 4 CPUs over all pools.",
              MAIL + " (option -t; there 8 and 32)"),
          Parameter.integer(
              "bursts",
              "bursts",
              0,
              1_000_000,
              8,
              "Bursts that each thread makes before it meets the others; 0 as in the original.",
              "own choice: most switches happen outside of forks and exits"));

  /** Makes the workload. */
  public ThreadPool() {}

  @Override
  public String id() {
    return "thread-pool";
  }

  @Override
  public String summary() {
    return "pools of detached threads that start, work, meet and die, over and over";
  }

  @Override
  public String source() {
    return MAIL + ", <20251015164952.694882104@linutronix.de>";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    int pools = (int) arguments.integer("pools");
    long threads = arguments.integer("threads");
    if (threads == 0) {
      int all = cpus + Math.max(1, cpus / 4);
      threads = (all + pools - 1) / pools;
    }
    Threads.checked(pools * (1 + threads), "pools", arguments, cpus);
    return new ThreadPoolProgram(
        new Bursts(arguments), pools, (int) threads, (int) arguments.integer("bursts"));
  }
}
