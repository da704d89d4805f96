package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.Workload;
import java.util.List;
import java.util.Set;

/**
 * Steady: more threads than CPUs, made at the beginning, which never exit.
 *
 * <p>The control. Answers what a strategy costs outside of transitions; what differs here cannot be
 * blamed on the switch. With fewer threads than CPUs it is the control for per-task mode.
 */
public final class Oversubscribed implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          10_000,
          10_000,
          Threads.perHundredCpus(
              200, "sysbench with 256 threads on 128 CPUs, protocol.md section 1"));

  /** Makes the workload. */
  public Oversubscribed() {}

  @Override
  public String id() {
    return "oversubscribed";
  }

  @Override
  public String summary() {
    return "steady: twice as many threads as CPUs, no forks and exits after the start (control)";
  }

  @Override
  public String source() {
    return "sysbench runs of the October 2025 series, protocol.md section 1";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Steady(arguments, Threads.count(arguments, cpus));
  }

  private static final class Steady extends Crowd {
    private final int threads;

    Steady(Arguments arguments, int threads) {
      super(arguments, threads);
      this.threads = threads;
    }

    @Override
    public Set<Operation> operations() {
      return Set.of(Operation.FORK);
    }

    @Override
    long decide(int thread) {
      return planned() < threads ? fork() : CARRY_ON;
    }
  }
}
