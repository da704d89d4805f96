package cidlab.engine.lineage;

import cidlab.api.Operation;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import java.util.ArrayList;
import java.util.List;

/** One operation with its operands, see {@link cidlab.engine.machine.OperationListener}. */
record Move(Operation operation, int subject, int operand) {
  /** Lists everything that may happen in a state; a fork takes the lowest free slot. */
  static List<Move> enabled(MachineState s) {
    List<Move> moves = new ArrayList<>();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (Enabled.spin(s, cpu)) {
        moves.add(new Move(Operation.SPIN, cpu, 0));
      }
      for (int next = MachineState.NOBODY; next < s.slots(); next++) {
        if (Enabled.switchTo(s, cpu, next)) {
          moves.add(new Move(Operation.SWITCH, cpu, next));
        }
      }
    }
    for (int task = 0; task < s.slots(); task++) {
      addOperations(s, task, moves);
    }
    for (int slot = 0; slot < s.capacity(); slot++) {
      if (Enabled.work(s, slot)) {
        for (int cpu = 0; cpu < s.cpus(); cpu++) {
          moves.add(new Move(Operation.WORK, slot, cpu));
        }
        break;
      }
    }
    return moves;
  }

  private static void addOperations(MachineState s, int task, List<Move> moves) {
    if (s.job(task) != Job.NONE && Enabled.step(s, task)) {
      moves.add(new Move(Operation.STEP, task, 0));
    }
    for (int child = 0; child < s.capacity(); child++) {
      if (Enabled.fork(s, task, child)) {
        moves.add(new Move(Operation.FORK, task, child));
        moves.add(new Move(Operation.VFORK, task, child));
        break;
      }
    }
    if (Enabled.start(s, task)) {
      moves.add(new Move(Operation.EXIT, task, 0));
    }
    if (Enabled.exec(s, task)) {
      moves.add(new Move(Operation.EXEC_FAILS, task, 0));
      moves.add(new Move(Operation.EXEC, task, 0));
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (Enabled.widen(s, task, cpu)) {
        moves.add(new Move(Operation.WIDEN, task, cpu));
      }
    }
  }

  void perform(Machine machine) {
    machine.perform(operation, subject, operand);
  }
}
