package cidlab.engine.machine;

import cidlab.api.Operation;

/**
 * An operation of the machine with its operands, packed in an int.
 *
 * <pre>
 *  31..28      27..14       13..0
 * +---------+------------+-------------+
 * |operation|  subject   | operand + 1 |
 * +---------+------------+-------------+
 *  subject: the CPU of SWITCH and SPIN, else the task
 *  operand: the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN and WORK, else -1
 * </pre>
 */
public final class Move {
  private static final Operation[] OPERATIONS = Operation.values();
  private static final int FIELD = 14;
  private static final int MASK = (1 << FIELD) - 1;

  private Move() {}

  /**
   * Packs an operation.
   *
   * @param operation the kind
   * @param subject the CPU of SWITCH and SPIN, else the task
   * @param operand the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN, else -1
   * @return the move
   */
  public static int of(Operation operation, int subject, int operand) {
    return operation.ordinal() << 2 * FIELD | subject << FIELD | operand + 1;
  }

  /**
   * Returns the kind of operation.
   *
   * @param move a move
   * @return the operation
   */
  public static Operation operation(int move) {
    return OPERATIONS[move >>> 2 * FIELD];
  }

  /**
   * Returns who acts.
   *
   * @param move a move
   * @return the CPU of SWITCH and SPIN, else the task
   */
  public static int subject(int move) {
    return move >>> FIELD & MASK;
  }

  /**
   * Returns whom or what it concerns.
   *
   * @param move a move
   * @return the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN and WORK, else
   *     -1
   */
  public static int operand(int move) {
    return (move & MASK) - 1;
  }

  /**
   * Performs it; it must be enabled.
   *
   * @param machine the machine
   * @param move a move
   * @return how it ended
   */
  public static Result perform(Machine machine, int move) {
    return machine.perform(operation(move), subject(move), operand(move));
  }

  /**
   * Returns an operation as people read it.
   *
   * @param move a move
   * @return for example {@code switch cpu 1 to task 2}
   */
  public static String toString(int move) {
    int subject = subject(move);
    int operand = operand(move);
    String name = operation(move).traceName();
    return switch (operation(move)) {
      case SWITCH -> name + " cpu " + subject + " to " + (operand < 0 ? "idle" : "task " + operand);
      case SPIN -> name + " cpu " + subject;
      case FORK, VFORK -> name + " task " + subject + " child " + operand;
      case WIDEN -> name + " task " + subject + " by cpu " + operand;
      case WORK -> name + " task " + subject + " on cpu " + operand;
      default -> name + " task " + subject;
    };
  }
}
