package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.List;

/**
 * Hovers around both switch points: past the upper one, some times to and fro, past the lower one.
 *
 * <p>Answers how often a strategy fails per transition, with as many transitions per second as
 * there can be. All threads fork on the way up and all but the main one may exit on the way down,
 * so that forks and exits race with each other. On fewer than 4 CPUs there is no CPU-to-task
 * transition (see {@link SwitchPoint}) and only the first transition happens.
 */
public final class Boundary implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          20_000,
          2_000,
          Parameter.integer(
              "hovers",
              "1",
              1,
              1_000,
              2,
              "How many times the number of threads goes to and fro at each switch point.",
              "own choice: shows whether the hysteresis holds"),
          Parameter.integer(
              "forkers",
              "threads",
              1,
              65_536,
              1,
              "How many threads may fork at the same time.",
              "own choice: with two and more, bug S1 of protocol.md section 5 can show"));

  /** Makes the workload. */
  public Boundary() {}

  @Override
  public String id() {
    return "boundary";
  }

  @Override
  public String summary() {
    return "the number of threads hovers around the switch points, in both directions";
  }

  @Override
  public String source() {
    return "rules R0.2 and R0.3 of protocol.md; the stress traces that hug the thresholds";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Hover(arguments, SwitchPoint.top(cpus, cpus), SwitchPoint.bottom(cpus, cpus));
  }

  private static final class Hover extends Crowd {
    private final int hovers;
    private final int forkers;
    private final int top;
    private final int bottom;
    private int moment;

    Hover(Arguments arguments, int top, int bottom) {
      super(arguments, Threads.numbers(top));
      this.hovers = (int) arguments.integer("hovers");
      this.forkers = (int) arguments.integer("forkers");
      this.top = top;
      this.bottom = bottom;
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      moment = 0;
    }

    @Override
    long decide(int thread) {
      int goal = goal();
      if (planned() < goal) {
        return planned() - alive() < forkers ? fork() : CARRY_ON;
      }
      if (thread != MAIN) {
        return planned() > goal ? exit() : CARRY_ON;
      }
      if (alive() == goal) {
        moment = moment + 1 < 4 * hovers ? moment + 1 : 0;
      }
      return CARRY_ON;
    }

    /** Top, one below, top, one below, …, bottom, one above, bottom, one above, …. */
    private int goal() {
      int step = moment & 1;
      return moment < 2 * hovers ? top - step : bottom + step;
    }
  }
}
