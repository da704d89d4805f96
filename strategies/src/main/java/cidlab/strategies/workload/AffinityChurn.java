package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.List;
import java.util.Set;

/**
 * Starts on one CPU and gets one more, or several, each time it is in per-CPU mode.
 *
 * <p>Answers how a strategy does while the switch points move under it. A round goes up past the
 * switch point of the CPUs allowed so far, widens the main thread's affinity, and goes down past
 * the other switch point; only the main thread forks, since threads inherit its affinity. With all
 * CPUs allowed the rounds go on without widening.
 */
public final class AffinityChurn implements Workload {
  private static final String WIDEN_BY = "widen-by";

  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          5_000,
          10_000,
          Parameter.integer(
              WIDEN_BY,
              "CPUs",
              1,
              8_192,
              1,
              "How many CPUs more the main thread may use after each round.",
              "own choice; a switch back can be deferred only from about 3 at once"));

  /** Makes the workload. */
  public AffinityChurn() {}

  @Override
  public String id() {
    return "affinity-churn";
  }

  @Override
  public String summary() {
    return "starts on one CPU and widens its affinity while it crosses the switch points";
  }

  @Override
  public String source() {
    return "rules R5.10 to R5.12 of protocol.md; review of September 2026, protocol.md F1";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Widening(arguments, cpus);
  }

  private static final class Widening extends Crowd {
    private final int cpus;
    private final int widenBy;
    private int allowed;
    private int toWiden;
    private boolean rising;

    Widening(Arguments arguments, int cpus) {
      super(arguments, Threads.numbers(SwitchPoint.top(cpus, cpus)));
      this.cpus = cpus;
      widenBy = (int) arguments.integer(WIDEN_BY);
    }

    @Override
    public Set<Operation> operations() {
      return Set.of(Operation.FORK, Operation.EXIT, Operation.WIDEN);
    }

    @Override
    public int initialCpus(int cpus) {
      return 1;
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      allowed = 1;
      toWiden = 0;
      rising = true;
    }

    @Override
    long decide(int thread) {
      int goal = rising ? SwitchPoint.top(allowed, cpus) : SwitchPoint.bottom(allowed, cpus);
      if (thread != MAIN) {
        return planned() > goal ? exit() : CARRY_ON;
      }
      if (toWiden > 0) {
        toWiden--;
        return Action.of(Action.WIDEN, allowed++);
      }
      if (planned() < goal) {
        return fork();
      }
      if (alive() > goal) {
        return CARRY_ON;
      }
      rising = !rising;
      if (rising || allowed == cpus) {
        return CARRY_ON;
      }
      toWiden = Math.min(widenBy, cpus - allowed) - 1;
      return Action.of(Action.WIDEN, allowed++);
    }
  }
}
