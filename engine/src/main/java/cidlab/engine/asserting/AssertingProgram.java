package cidlab.engine.asserting;

import cidlab.api.Action;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * A program whose every action is held against {@link Rule WL-1, WL-2, WL-3 and WL-5}.
 *
 * <p>Allocates nothing after construction.
 */
public final class AssertingProgram implements Program {
  private static final int MOST_THREADS = 65_536;
  private static final Set<Operation> POSSIBLE =
      EnumSet.of(
          Operation.FORK,
          Operation.VFORK,
          Operation.EXIT,
          Operation.EXEC_FAILS,
          Operation.EXEC,
          Operation.WIDEN);

  private final Program real;
  private final int cpus;
  private final int maxThreads;
  private final int initialCpus;
  private final Set<Operation> operations;

  /**
   * Watches a program.
   *
   * @param real the program
   * @param cpus number of CPUs that it was bound for
   */
  public AssertingProgram(Program real, int cpus) {
    this.real = real;
    this.cpus = cpus;
    this.maxThreads = real.maxThreads();
    this.initialCpus = real.initialCpus(cpus);
    this.operations = Set.copyOf(real.operations());
    check(maxThreads >= 1 && maxThreads <= MOST_THREADS, "1 to 65,536", "maxThreads", maxThreads);
    check(initialCpus >= 1 && initialCpus <= cpus, "1 to " + cpus, "initialCpus", initialCpus);
    check(POSSIBLE.containsAll(operations), "some of " + POSSIBLE, "operations", operations);
  }

  private static void check(boolean holds, String expected, String method, Object value) {
    if (!holds) {
      throw new BrokenRule(Rule.WL_1, "expected " + expected + ", " + method + "=" + value);
    }
  }

  @Override
  public int maxThreads() {
    check(real.maxThreads() == maxThreads, "a constant", "maxThreads", real.maxThreads());
    return maxThreads;
  }

  @Override
  public Set<Operation> operations() {
    check(real.operations().equals(operations), "a constant", "operations", real.operations());
    return operations;
  }

  @Override
  public int initialCpus(int possible) {
    int now = real.initialCpus(possible);
    check(possible != cpus || now == initialCpus, "a constant", "initialCpus", now);
    return now;
  }

  @Override
  public void start(ProgramContext context) {
    real.start(context);
  }

  @Override
  public long next(int thread) {
    long action = real.next(thread);
    long operand = Action.operand(action);
    switch (Action.kind(action)) {
      case Action.RUN, Action.SLEEP -> {
        if (operand < 1) {
          throw new BrokenRule(
              Rule.WL_3, "expected at least 1 ns, thread=" + thread + " ns=" + operand);
        }
      }
      case Action.BLOCK, Action.YIELD -> {}
      case Action.FORK -> permit(Operation.FORK);
      case Action.VFORK -> permit(Operation.VFORK);
      case Action.EXIT -> permit(Operation.EXIT);
      case Action.EXEC_FAILS -> permit(Operation.EXEC_FAILS);
      case Action.EXEC -> permit(Operation.EXEC);
      case Action.WIDEN -> {
        permit(Operation.WIDEN);
        if (operand >= cpus) {
          throw new BrokenRule(
              Rule.WL_5, "expected a CPU of the machine, thread=" + thread + " cpu=" + operand);
        }
      }
      default ->
          throw new BrokenRule(
              Rule.WL_2,
              "expected a kind of Action, thread=" + thread + " kind=" + Action.kind(action));
    }
    return action;
  }

  private void permit(Operation operation) {
    if (!operations.contains(operation)) {
      throw new BrokenRule(
          Rule.WL_2,
          "expected an announced operation, announced=" + operations + " operation=" + operation);
    }
  }

  @Override
  public void forked(int parent, int child) {
    real.forked(parent, child);
  }
}
