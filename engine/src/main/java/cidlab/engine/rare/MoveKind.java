package cidlab.engine.rare;

import cidlab.api.Operation;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Wait;

/** The kinds of operations that a {@link Weights weight} can be given to; each is of one kind. */
public enum MoveKind {
  /** A CPU switches to a task that ran there last. */
  SWITCH("switch", "a CPU switches to a task that ran there last"),
  /** A CPU switches to a task that ran last on another CPU. */
  MIGRATE("migrate", "a CPU switches to a task that ran last on another one"),
  /** A CPU becomes idle. */
  IDLE("idle", "a CPU becomes idle"),
  /** A CPU leaves a task in the middle of a kernel operation, whatever it switches to. */
  PREEMPT("preempt", "a CPU leaves a task in the middle of a kernel operation"),
  /** A spinning CPU searches for an id; a search that can only fail is no operation. */
  SEARCH("search", "a spinning CPU searches for an id, and may find one"),
  /** A task goes on with its kernel operation, for example with the next visit of a walk. */
  STEP("step", "a task goes on with its kernel operation, for example a walk"),
  /** A task starts a fork. */
  FORK("fork", "a task starts a fork"),
  /** A task starts a vfork. */
  VFORK("vfork", "a task starts a vfork"),
  /** A task starts an exit. */
  EXIT("exit", "a task starts an exit"),
  /** A task starts an exec that fails. */
  FAILED_EXEC("failed-exec", "a task starts an exec that fails"),
  /** A task starts an exec that succeeds. */
  EXEC("exec", "a task starts an exec that succeeds"),
  /** A task is allowed one more CPU. */
  AFFINITY("affinity", "a task is allowed one more CPU"),
  /** A kernel worker begins with work that was deferred. */
  WORK("work", "a kernel worker begins with work that was deferred");

  private final String key;
  private final String meaning;

  MoveKind(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /**
   * Returns the name used on the command line.
   *
   * @return for example {@code failed-exec}
   */
  public String key() {
    return key;
  }

  /**
   * Says what happens.
   *
   * @return a few words
   */
  public String meaning() {
    return meaning;
  }

  /**
   * Tells which kind an operation is.
   *
   * @param s the state in which it can happen
   * @param move the operation, see {@link Move}
   * @return the kind
   */
  public static MoveKind of(MachineState s, int move) {
    Operation operation = Move.operation(move);
    return switch (operation) {
      case SWITCH -> ofSwitch(s, Move.subject(move), Move.operand(move));
      case SPIN -> SEARCH;
      case STEP -> STEP;
      case FORK -> FORK;
      case VFORK -> VFORK;
      case EXIT -> EXIT;
      case EXEC_FAILS -> FAILED_EXEC;
      case EXEC -> EXEC;
      case WIDEN -> AFFINITY;
      case WORK -> WORK;
    };
  }

  private static MoveKind ofSwitch(MachineState s, int cpu, int next) {
    int prev = s.current(cpu);
    if (prev >= 0 && s.job(prev) != Job.NONE && s.wait(prev) != Wait.MUTEX) {
      return PREEMPT;
    }
    if (next < 0) {
      return IDLE;
    }
    return s.lastCpu(next) == cpu ? SWITCH : MIGRATE;
  }

  /** What an operation of this kind takes from a packed budget. */
  int cost(boolean sharesForks) {
    return switch (this) {
      case FORK -> Budget.FORK;
      case VFORK -> sharesForks ? Budget.FORK : Budget.VFORK;
      case EXIT -> Budget.EXIT;
      case FAILED_EXEC -> Budget.FAILED_EXEC;
      case EXEC -> Budget.EXEC;
      case AFFINITY -> Budget.AFFINITY;
      default -> 0;
    };
  }
}
