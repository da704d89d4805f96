package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.TaskStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedWaitTest {
  private static final int PER_TASK = 0;
  private static final int PER_CPU = Cid.ONCPU;

  @ParameterizedTest
  @ValueSource(ints = {PER_TASK, PER_CPU, PER_TASK | Cid.TRANSIT, PER_CPU | Cid.TRANSIT})
  void givesUpAfterTheBoundAndTriesAgainAtTheNextSwitch(int mode) {
    Machine machine = emptyPool(mode, 2);
    MachineState s = machine.state();
    assertThat(machine.switchTo(1, 2)).isEqualTo(Result.SPIN);
    assertThat(machine.spin(1)).isEqualTo(Result.SPIN);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(s.taskCid(2)).isEqualTo(Cid.UNSET);
    assertThat(s.cpuCid(1)).isEqualTo(Cid.UNSET);
    assertThat(anomalies(s)).containsExactly(Anomaly.UNSET_USER);

    machine.switchTo(1, MachineState.NOBODY);
    // One that has an id goes on with it; its CPU's unset word is no obstacle.
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.DONE);
    assertThat(Cid.number(s.taskCid(1))).isOne();
    assertThat(anomalies(s)).isEmpty();
  }

  @Test
  void takesAnIdThatIsFreedInTime() {
    Machine machine = emptyPool(PER_TASK, 2);
    assertThat(machine.switchTo(1, 2)).isEqualTo(Result.SPIN);
    machine.exit(0);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(machine.state().taskCid(2)).isZero();
  }

  @Test
  void doesNotWaitAtAllWithoutRetries() {
    assertThat(emptyPool(PER_TASK, 0).switchTo(1, 2)).isEqualTo(Result.DONE);
  }

  @Test
  void aForkLeavesTheChildUnset() {
    MachineState s =
        new StateBuilder(2, 2)
            .process(PER_TASK, 1, 2, 0, false, new long[] {3}, new long[] {3}) // 1 is lost.
            .task(0, TaskStatus.LIVE, 0, true, 0, 0, 1)
            .build();
    Machine machine = machine(s, 1);
    assertThat(machine.fork(0, 1)).isEqualTo(Result.SPIN);
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.taskCid(1)).isEqualTo(Cid.UNSET);
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
  }

  /** Both ids of two CPUs belong to tasks, and a third user has none. */
  private static Machine emptyPool(int mode, int retries) {
    MachineState s =
        new StateBuilder(2, 4)
            .process(mode, 2, 2, Cid.onCpu(mode) ? 1 : 0, false, new long[] {3}, new long[] {3})
            .task(0, TaskStatus.LIVE, 0, true, 0, 0, 1)
            .task(1, TaskStatus.LIVE, 1, true, 0, MachineState.NOBODY, 1)
            .task(2, TaskStatus.LIVE, Cid.UNSET, true, 0, MachineState.NOBODY, 1)
            .build();
    return machine(s, retries);
  }

  private static Machine machine(MachineState s, int retries) {
    return new Machine(
        s, Lineage.protocol("bounded-wait", Map.of("retries", Integer.toString(retries))));
  }

  private static Set<Anomaly> anomalies(MachineState s) {
    Set<Anomaly> found = EnumSet.noneOf(Anomaly.class);
    new StateCheck(s.cpus()).check(s, (kind, first, second, number) -> found.add(kind));
    return found;
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 1, 3, 0", "1, 3, 1, 2, 2", "2, 3, 2, 2, 0", "3, 3, 3, 2, 0"})
  void onlyLeavesUsersUnset(int cpus, int tasks, int initialCpus, int forks, int execs) {
    Walks walks =
        new Walks(Lineage.protocol("bounded-wait", Map.of("retries", "1")), cpus, tasks)
            .exhaust(initialCpus, forks, execs);
    assertThat(walks.found()).isSubsetOf(Anomaly.UNSET_USER);
  }

  @Test
  void onlyLeavesUsersUnsetInLongHistories() {
    for (int cpus = 1; cpus <= 4; cpus++) {
      int tasks = 2 * cpus + 1;
      Set<Anomaly> found =
          new Walks(Lineage.protocol("bounded-wait"), cpus, tasks).wander(50_000, cpus).found();
      // What the rules without the bound do in the same history is not the bound's doing.
      found.removeAll(
          new Walks(Lineage.protocol("guarded-unset"), cpus, tasks).wander(50_000, cpus).found());
      assertThat(found).isSubsetOf(Anomaly.UNSET_USER);
    }
  }
}
