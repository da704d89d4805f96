package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.engine.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing ends at 64: the largest machine there may be goes to per-CPU mode and back. */
class LargeMachineTest {
  private static final int CPUS = 8_192;
  private static final int SLOTS = 65_536;

  @ParameterizedTest
  @ValueSource(strings = {"guarded-unset", "transit-both-ways", "direct-transfer"})
  void goesToPerCpuModeAndBack(String strategy) {
    MachineState s = new MachineState(CPUS, SLOTS);
    Machine machine = new Machine(s, Golden.protocol(strategy));
    machine.reset(CPUS);
    int last = SLOTS - 1;
    fork(machine, last); // The highest slot works like any other.
    for (int child = 1; child < CPUS - 1; child++) {
      fork(machine, child);
      assertThat(s.taskCid(child)).isEqualTo(child + 1);
    }
    assertThat(s.users()).isEqualTo(CPUS);
    assertThat(s.idsInUse()).isEqualTo(CPUS);
    assertThat(s.maxCids()).isEqualTo(CPUS);
    assertThat(s.taskCid(last)).isEqualTo(1);
    for (int cpu = 1; cpu < 200; cpu++) {
      assertThat(machine.switchTo(CPUS - cpu, cpu)).isEqualTo(Result.DONE);
    }
    assertThat(Cid.onCpu(s.mode())).isFalse();
    wrong(s, List.of());

    fork(machine, CPUS); // One user more than there are CPUs.
    assertThat(Cid.onCpu(s.mode())).isTrue();
    assertThat(s.threshold()).isEqualTo(CPUS / 2);
    assertThat(s.walking()).isFalse();
    wrong(s, List.of());

    int user = 200;
    while (Cid.onCpu(s.mode())) {
      assertThat(machine.switchTo(CPUS - 1 - user % 256, user)).isEqualTo(Result.DONE);
      run(machine, user, machine.exit(user));
      user++;
    }
    assertThat(s.users()).isEqualTo(CPUS / 2 - 1);
    assertThat(s.walking()).isFalse();
    wrong(s, List.of());
    assertThat(machine.counts().highWater()).isEqualTo(CPUS);
  }

  @Test
  void affinityGrowsCpuByCpu() {
    MachineState s = new MachineState(CPUS, 4);
    Machine machine = new Machine(s, Golden.protocol("guarded-unset"));
    machine.reset(1);
    for (int cpu = CPUS - 1; cpu > 0; cpu -= 97) {
      assertThat(Enabled.widen(s, 0, cpu)).isTrue();
      machine.widen(0, cpu);
      assertThat(Enabled.widen(s, 0, cpu)).isFalse();
      assertThat(s.allowed(0, cpu)).isTrue();
    }
    assertThat(s.allowedCpus()).isEqualTo(1 + (CPUS - 2) / 97 + 1);
  }

  private static void fork(Machine machine, int child) {
    assertThat(Enabled.fork(machine.state(), 0, child)).isTrue();
    run(machine, 0, machine.fork(0, child));
  }

  /** Continues a task's operation to its end. */
  private static void run(Machine machine, int task, Result first) {
    Result result = first;
    while (result == Result.YIELD) {
      result = machine.step(task);
    }
    assertThat(result).isEqualTo(Result.DONE);
  }

  private static void wrong(MachineState s, List<Anomaly> expected) {
    List<Anomaly> found = new ArrayList<>();
    new StateCheck(s.cpus()).check(s, (kind, first, second, number) -> found.add(kind));
    assertThat(found).isEqualTo(expected);
    assertThat(s.violation()).isNull();
  }
}
