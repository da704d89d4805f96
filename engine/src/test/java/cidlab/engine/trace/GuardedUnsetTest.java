package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.engine.Golden;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A CPU walk visits a running user without an id: the one rule that no golden trace reaches.
 *
 * <p>The user joined in per-CPU mode by an exec, and its CPU has not switched since. FORMAT.md
 * section 5: V1 to V4 mark the word although it is unset, V5 does not, V0 marks nothing.
 */
class GuardedUnsetTest {
  private static final int UNMARKED = Cid.UNSET;
  private static final int MARKED = Cid.UNSET | Cid.TRANSIT;

  @ParameterizedTest
  @CsvSource({
    "direct-transfer, false",
    "legacy-one-way, true",
    "transit-both-ways, true",
    "single-mode-word, true",
    "guarded-drop, true",
    "listed-users, true",
    "guarded-unset, false"
  })
  void theWalkMarksAnUnsetWord(String strategy, boolean marks) {
    Machine machine = new Machine(state(), Golden.plainProtocol(strategy));
    assertThat(machine.exit(0)).isEqualTo(Result.YIELD);
    for (int cpu = 0; cpu < 3; cpu++) {
      assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    }
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
    assertThat(machine.state().taskCid(1)).isEqualTo(marks ? MARKED : UNMARKED);
    assertThat(machine.state().cpuCid(1)).isEqualTo(marks ? MARKED : 0);
  }

  /** Three users on three CPUs, in per-CPU mode; one user fewer and the mode flips. */
  private static MachineState state() {
    return new StateBuilder(3, 4)
        .process(Cid.ONCPU, 3, 3, 3, false, new long[] {0b1}, new long[] {0b111})
        .task(0, TaskStatus.LIVE, Cid.ONCPU, true, 0, 0, 1)
        .task(1, TaskStatus.LIVE, Cid.UNSET, true, 1, 1, 1)
        .task(2, TaskStatus.LIVE, Cid.UNSET, true, 2, MachineState.NOBODY, 1)
        .cpu(0, Cid.ONCPU)
        .listed(0, false)
        .listed(1, false)
        .listed(2, false)
        .build();
  }
}
