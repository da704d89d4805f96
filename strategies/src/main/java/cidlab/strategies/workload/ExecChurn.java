package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Spawns programs: children that share memory, whose execs fail a few times and then succeed.
 *
 * <p>Answers how a strategy does with users that belong to other thread groups and that leave and
 * come back. A successful exec leaves the memory for good, so here it is an exit. Each spawner
 * makes all its children before the first of them goes on, enough to cross the switch point alone,
 * and waits for all of them.
 */
public final class ExecChurn implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          5_000,
          10_000,
          Parameter.integer(
              "spawners",
              "threads",
              1,
              256,
              2,
              "Threads that spawn; fewer where so many would keep the mode from switching back.",
              "own choice: the fewest that race with each other"),
          Parameter.integer(
              "failed-execs",
              "1",
              0,
              100,
              2,
              "Execs of each child that fail before one succeeds.",
              "own choice: as a search along PATH does"));

  /** Makes the workload. */
  public ExecChurn() {}

  @Override
  public String id() {
    return "exec-churn";
  }

  @Override
  public String summary() {
    return "threads spawn children that share memory, whose execs fail before one succeeds";
  }

  @Override
  public String source() {
    return "Go and Rust builds, protocol.md S2 (commit 28b5a1395036); failed execs, protocol.md O2";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    int spawners = (int) Math.min(arguments.integer("spawners"), SwitchPoint.bottom(cpus, cpus));
    int children = SwitchPoint.top(cpus, cpus) - spawners;
    int threads = Threads.checked(spawners * (1L + children), "spawners", arguments, cpus);
    return new Spawning(arguments, spawners, children, threads);
  }

  private static final class Spawning extends Crowd {
    private static final int NOBODY = -1;

    private final int spawners;
    private final int children;
    private final int failures;

    /** The spawner that made a child; nobody for a spawner. */
    private final int[] parent;

    /** Failed execs that a child still has before it. */
    private final int[] failing;

    /** Children that a spawner has still to make. */
    private final int[] owed;

    /** Children of a spawner that were asked for and have not gone. */
    private final int[] family;

    private final boolean[] rested;

    Spawning(Arguments arguments, int spawners, int children, int threads) {
      super(arguments, Threads.numbers(threads));
      this.spawners = spawners;
      this.children = children;
      this.failures = (int) arguments.integer("failed-execs");
      this.parent = new int[maxThreads()];
      this.failing = new int[maxThreads()];
      this.owed = new int[maxThreads()];
      this.family = new int[maxThreads()];
      this.rested = new boolean[maxThreads()];
    }

    @Override
    public Set<Operation> operations() {
      return Set.of(Operation.FORK, Operation.VFORK, Operation.EXEC_FAILS, Operation.EXIT);
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      Arrays.fill(parent, NOBODY);
      Arrays.fill(owed, 0);
      Arrays.fill(family, 0);
      Arrays.fill(rested, false);
    }

    @Override
    public void forked(int maker, int child) {
      super.forked(maker, child);
      // The first forks, of the main thread, make the other spawners; all later ones make children.
      boolean spawner = family[maker] == 0;
      parent[child] = spawner ? NOBODY : maker;
      failing[child] = failures;
      owed[child] = 0;
      family[child] = 0;
      rested[child] = false;
    }

    @Override
    long decide(int thread) {
      return parent[thread] == NOBODY ? spawn(thread) : execute(thread);
    }

    private long spawn(int thread) {
      if (thread == MAIN && family[MAIN] == 0 && planned() < spawners) {
        return fork();
      }
      if (owed[thread] == 0) {
        if (family[thread] > 0) {
          return Action.of(Action.BLOCK);
        }
        rested[thread] = !rested[thread];
        if (rested[thread]) {
          return CARRY_ON;
        }
        owed[thread] = children;
        family[thread] = children;
      }
      owed[thread]--;
      return vfork();
    }

    private long execute(int thread) {
      int spawner = parent[thread];
      if (owed[spawner] > 0) {
        return CARRY_ON;
      }
      if (failing[thread]-- > 0) {
        return Action.of(Action.EXEC_FAILS);
      }
      if (--family[spawner] == 0) {
        context().wake(spawner);
      }
      return exit();
    }
  }
}
