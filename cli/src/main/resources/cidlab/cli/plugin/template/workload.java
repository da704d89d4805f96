package @package@;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import cidlab.api.Workload;
import java.util.List;
import java.util.Set;

/**
 * @summary@.
 *
 * <p>The simplest workload that works, to be replaced by yours: some threads that compute and sleep.
 */
public final class @class@ implements Workload {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "threads-per-cpu", "threads", 1, 8, 2, "Threads for each CPU.", "own choice"));

  /** Does nothing, as for every extension. */
  public @class@() {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public String source() {
    return "own idea";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Threads(Math.min(65_536, cpus * (int) arguments.integer("threads-per-cpu")));
  }

  /** Thread 0 makes the others; then each computes and sleeps by turns. */
  private static final class Threads implements Program {
    private static final int MEAN_NS = 20_000;

    private final int threads;
    private int made;
    private ProgramContext context;

    Threads(int threads) {
      this.threads = threads;
    }

    @Override
    public int maxThreads() {
      return threads;
    }

    @Override
    public Set<Operation> operations() {
      return Set.of(Operation.FORK);
    }

    @Override
    public void start(ProgramContext run) {
      context = run;
      made = 1;
    }

    @Override
    public long next(int thread) {
      if (thread == 0 && made < threads) {
        made++;
        return Action.of(Action.FORK);
      }
      RandomStream random = context.random(thread);
      int kind = random.chance(500_000) ? Action.RUN : Action.SLEEP;
      return Action.of(kind, random.exponential(MEAN_NS));
    }
  }
}
