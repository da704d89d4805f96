package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.engine.Altered;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strategies of the time before the two modes: nothing goes wrong, and nobody ever waits. */
class OneModeTest {
  @ParameterizedTest
  @CsvSource({
    "simple-bitmap, 1, 3, 1, 2, 2",
    "simple-bitmap, 2, 3, 1, 2, 1",
    "simple-bitmap, 3, 3, 3, 2, 0",
    "bitmap-hints, 1, 3, 1, 2, 2",
    "bitmap-hints, 2, 3, 2, 2, 0",
    "lazy-per-cpu, 1, 3, 1, 2, 2",
    "lazy-per-cpu, 2, 3, 2, 2, 1",
    "lazy-per-cpu, 3, 3, 3, 2, 0"
  })
  void isRightInEveryState(String id, int cpus, int tasks, int initialCpus, int forks, int execs) {
    Walks walks = new Walks(Lineage.protocol(id), cpus, tasks).exhaust(initialCpus, forks, execs);
    assertThat(walks.found()).isEmpty();
    assertThat(walks.waited()).isFalse();
    assertThat(walks.states()).isGreaterThan(1_000);
  }

  /** An id that follows its user to another CPU is taken there by one atomic step. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void isRightWhereIdsMoveOnMigration(String compact) {
    Map<String, String> arguments = Map.of("move-on-migration", "1", "compact", compact);
    OwnershipProtocol moving = Lineage.protocol("lazy-per-cpu", arguments);
    for (int cpus = 1; cpus <= 3; cpus++) {
      Walks walks = new Walks(moving, cpus, 3).exhaust(cpus, 2, 0);
      assertThat(walks.found()).isEmpty();
      assertThat(walks.waited()).isFalse();
    }
    assertThat(new Walks(moving, 4, 9).wander(50_000, 4).found()).isEmpty();
  }

  /** The negative control: a move that is no exchange leaves two CPUs with one id. */
  @Test
  void anIdThatIsMovedAndKeptIsFound() {
    Walks walks =
        new Walks(
            new DelegatingProtocol(
                Lineage.protocol("lazy-per-cpu", Map.of("move-on-migration", "1"))) {
              @Override
              public void scheduleIn(SwitchContext s) {
                super.scheduleIn(Altered.pretending(SwitchContext.class, s, true, "replaceCpuCid"));
              }
            },
            2,
            2);
    assertThat(walks.exhaust(2, 1, 0).found()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple-bitmap", "bitmap-hints", "lazy-per-cpu"})
  void isRightInLongHistories(String id) {
    for (int cpus = 1; cpus <= 4; cpus++) {
      Walks walks = new Walks(Lineage.protocol(id), cpus, 2 * cpus + 1).wander(50_000, cpus);
      assertThat(walks.found()).isEmpty();
      assertThat(walks.waited()).isFalse();
    }
  }

  @Test
  void aForgottenPutIsFound() {
    Walks walks =
        new Walks(
            new DelegatingProtocol(Lineage.protocol("bitmap-hints")) {
              @Override
              public void scheduleOut(SwitchContext s) {
                super.scheduleOut(Altered.without(SwitchContext.class, s, "drop"));
              }
            },
            1,
            2);
    assertThat(walks.exhaust(1, 1, 0).found()).containsExactly(Anomaly.LEAK);
    assertThat(walks.waited()).isTrue();
  }

  @Test
  void anIdKeptByItsCpuAndItsLastUserIsFound() {
    Walks walks =
        new Walks(
            new DelegatingProtocol(Lineage.protocol("lazy-per-cpu")) {
              @Override
              public void scheduleOut(SwitchContext s) {
                super.scheduleOut(Altered.without(SwitchContext.class, s, "setPrevCid"));
              }
            },
            2,
            2);
    assertThat(walks.exhaust(2, 1, 0).found()).contains(Anomaly.DUP_OWNER, Anomaly.OWNED_CLEAR);
  }

  @Test
  void aScanThatKeepsTheWordIsFound() {
    Walks walks =
        new Walks(
            new DelegatingProtocol(Lineage.protocol("lazy-per-cpu")) {
              @Override
              public void visit(Walk walk, VisitContext v) {
                super.visit(walk, Altered.without(VisitContext.class, v, "setCpuCid"));
              }
            },
            2,
            2);
    assertThat(walks.exhaust(2, 1, 0).found()).contains(Anomaly.OWNED_CLEAR);
  }

  @Test
  void anExecThatForgetsItsIdIsFound() {
    Walks walks =
        new Walks(
            new DelegatingProtocol(Lineage.protocol("simple-bitmap")) {
              @Override
              public Walk register(MemberContext m) {
                return super.register(Altered.without(MemberContext.class, m, "setMemberCid"));
              }
            },
            1,
            1);
    assertThat(walks.exhaust(1, 0, 1).found()).contains(Anomaly.UNSET_USER, Anomaly.LEAK);
  }

  @Test
  void simpleBitmapHandsTheIdOver() {
    Machine machine = twoUsersOnTwoCpus("simple-bitmap");
    MachineState s = machine.state();
    assertThat(machine.switchTo(0, 1)).isEqualTo(Result.DONE);
    assertThat(machine.counts().atomics()).isZero();
    assertThat(s.taskCid(0)).isEqualTo(Cid.UNSET);
    assertThat(s.taskCid(1)).isZero();

    machine.switchTo(0, MachineState.NOBODY);
    assertThat(machine.counts().atomics()).isOne();
    assertThat(s.idsInUse()).isZero();
  }

  @Test
  void bitmapHintsTakesTheLastIdAgain() {
    Machine machine = twoUsersOnTwoCpus("bitmap-hints");
    MachineState s = machine.state();
    machine.switchTo(1, 1);
    assertThat(s.taskCid(1)).isOne();
    machine.switchTo(0, MachineState.NOBODY);
    machine.switchTo(1, MachineState.NOBODY);
    // Both are free; the lowest is 0, which CPU 0 had, too.
    machine.switchTo(0, 1);
    assertThat(s.taskCid(1)).isOne();
    assertThat(machine.counts().atomics()).isOne();
  }

  @Test
  void lazyPerCpuKeepsTheIdAndItsScanTakesItBack() {
    Machine machine = twoUsersOnTwoCpus("lazy-per-cpu");
    MachineState s = machine.state();
    machine.switchTo(1, 1);
    machine.switchTo(1, MachineState.NOBODY);
    assertThat(machine.counts().atomics()).isZero();
    assertThat(s.cpuCid(1)).isEqualTo(1 | Cid.ONCPU);

    machine.switchTo(1, 1);
    assertThat(machine.counts().atomics()).isZero();
    assertThat(s.taskCid(1)).isOne();
    machine.switchTo(1, MachineState.NOBODY);

    machine.switchTo(0, 1);
    assertThat(machine.counts().atomics()).isZero();
    assertThat(machine.exit(1)).isEqualTo(Result.DONE);
    machine.switchTo(0, 0);
    assertThat(s.threshold()).isOne();
    assertThat(machine.exit(0)).isEqualTo(Result.YIELD);
    for (int cpu = 0; cpu < 2; cpu++) {
      machine.step(0);
    }
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
    assertThat(s.idsInUse()).isZero();
    assertThat(s.cpuCid(1)).isOne();
  }

  private static Machine twoUsersOnTwoCpus(String id) {
    Machine machine = new Machine(new MachineState(2, 2), Lineage.protocol(id));
    machine.reset(2);
    machine.fork(0, 1);
    machine.step(0);
    return machine;
  }
}
