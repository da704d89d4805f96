package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.List;

/**
 * Many forks at once: every thread forks until there are enough; then they exit one by one.
 *
 * <p>Answers what concurrent forks cost across the switch to per-CPU mode: they queue for the mutex
 * while one of them walks over all threads made so far.
 */
public final class ForkBurst implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          10_000,
          10_000,
          Threads.perHundredCpus(200, "own choice: well past the switch point"),
          Parameter.integer(
              "bursts",
              "bursts",
              1,
              1_000_000,
              4,
              "Mean number of bursts of a thread after the last one was made.",
              "own choice: exits spread over some 100 microseconds"));

  /** Makes the workload. */
  public ForkBurst() {}

  @Override
  public String id() {
    return "fork-burst";
  }

  @Override
  public String summary() {
    return "all threads fork at once until there are many, which then exit one by one";
  }

  @Override
  public String source() {
    return "concurrent forks, protocol.md S1 (commit b2e48c429ec5, 10 March 2026)";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Burst(arguments, Threads.count(arguments, cpus));
  }

  private static final class Burst extends Crowd {
    private final int threads;
    private final int meanBursts;
    private final int[] left;
    private boolean making;

    Burst(Arguments arguments, int threads) {
      super(arguments, Threads.numbers(threads));
      this.threads = threads;
      this.meanBursts = (int) arguments.integer("bursts");
      this.left = new int[maxThreads()];
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      making = true;
    }

    @Override
    public void forked(int parent, int child) {
      super.forked(parent, child);
      left[child] = Bursts.uniform(context(), child, meanBursts);
      making &= alive() < threads;
    }

    @Override
    long decide(int thread) {
      making |= alive() == 1;
      if (making) {
        return planned() < threads ? fork() : CARRY_ON;
      }
      return thread == MAIN || left[thread]-- > 0 ? CARRY_ON : exit();
    }
  }
}
