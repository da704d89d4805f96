package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Operation;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;

/** Counts what a run does, independently of its meter. */
final class OperationCounts implements OperationListener {
  private final int[] operations = new int[Operation.values().length];
  private long migrations;
  private long bits;
  private long walks;
  private int highWater = 1;
  private boolean walking;
  private int[] lastCpu = new int[0];
  private String reason = "";

  @Override
  public void started(Machine machine) {
    lastCpu = new int[machine.state().capacity()];
  }

  @Override
  public void performed(
      Operation operation, int subject, int operand, Result result, MachineState state) {
    operations[operation.ordinal()]++;
    if (operation == Operation.SWITCH && operand >= 0) {
      migrations += lastCpu[operand] == subject || lastCpu[operand] < 0 ? 0 : 1;
      lastCpu[operand] = subject;
    }
    if (operation == Operation.FORK || operation == Operation.VFORK) {
      lastCpu[operand] = -1;
    }
    if (operation == Operation.WORK) {
      lastCpu[subject] = -1;
    }
    walks += state.walking() && !walking ? 1 : 0;
    walking = state.walking();
  }

  /** Compares with the metrics of the run. */
  void check(RunResult result) {
    assertThat(result.get(Metric.SWITCHES)).isEqualTo(count(Operation.SWITCH));
    assertThat(result.get(Metric.MIGRATIONS)).isEqualTo(migrations);
    assertThat(result.get(Metric.FORKS)).isEqualTo(count(Operation.FORK, Operation.VFORK));
    assertThat(result.get(Metric.EXITS)).isEqualTo(count(Operation.EXIT));
    assertThat(result.get(Metric.EXECS)).isEqualTo(count(Operation.EXEC, Operation.EXEC_FAILS));
    assertThat(result.get(Metric.TRANSITIONS)).isEqualTo(walks);
    assertThat(result.get(Metric.CID_HIGH_WATER)).isEqualTo(highWater);
    // An allocation that lost a race was charged an access that the machine did not make.
    assertThat(result.get(Metric.BITMAP_OPS) - result.get(Metric.BITMAP_LOST_RACES))
        .isEqualTo(bits);
    String expected =
        result.get(Metric.LIVELOCK) == 1
            ? "livelock"
            : result.get(Metric.VIOLATION) == 1 ? "violation" : "(limit|no_enabled_op)";
    assertThat(reason).matches(expected);
  }

  private int count(Operation... kinds) {
    int sum = 0;
    for (Operation kind : kinds) {
      sum += operations[kind.ordinal()];
    }
    return sum;
  }

  @Override
  public void allocated(int number) {
    bits++;
    highWater = Math.max(highWater, number + 1);
  }

  @Override
  public void freed(int number) {
    bits++;
  }

  @Override
  public void freedOutOfRange(int word) {
    bits++;
  }

  @Override
  public void ended(String why) {
    reason = why;
  }

  @Override
  public void flipped(boolean perCpu) {}

  @Override
  public void completed() {}

  @Override
  public void visitsTask(int task) {}

  @Override
  public void visitsCpu(int cpu) {}

  @Override
  public void woke(int task) {}

  @Override
  public void newAddressSpace() {}
}
