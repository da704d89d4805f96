package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import cidlab.engine.wiring.SimulationFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Work that a change of affinity defers, and the kernel worker that does it: protocol.md R5.11 and
 * R5.12.
 */
class DeferredWorkTest {
  private static final int WORKER = 7;

  @TempDir Path folder;

  /** Six CPUs of which one is allowed; a second thread makes the mode per-CPU. */
  private static Machine perCpu(String strategy) {
    OwnershipProtocol protocol = Lineage.protocol(strategy);
    Machine machine =
        new Machine(StartState.of("k1", 6, 1, protocol.childVisibility(), WORKER), protocol);
    fork(machine, 1);
    assertThat(machine.state().mode()).isEqualTo(Cid.ONCPU);
    return machine;
  }

  private static void fork(Machine machine, int child) {
    assertThat(machine.fork(0, child)).isEqualTo(Result.YIELD);
    finish(machine, 0);
  }

  private static void finish(Machine machine, int task) {
    Result result;
    do {
      assertThat(Enabled.step(machine.state(), task)).isTrue();
      result = machine.step(task);
    } while (result != Result.DONE);
  }

  private static void widen(Machine machine, int to) {
    for (int cpu = 1; cpu < to; cpu++) {
      machine.widen(0, cpu);
    }
  }

  @Test
  void aWorkerSwitchesBack() {
    Machine machine = perCpu("affinity-switch-back");
    MachineState s = machine.state();
    machine.widen(0, 1);
    assertThat(s.workPending()).isFalse(); // 2 users, threshold 2
    machine.widen(0, 2);
    assertThat(s.workPending()).isTrue();
    assertThat(s.switchDeferred()).isTrue();
    assertThat(s.threshold()).isEqualTo(3);

    assertThat(Enabled.work(s, WORKER)).isTrue();
    assertThat(machine.perform(Operation.WORK, WORKER, 3)).isEqualTo(Result.DONE);
    assertThat(s.workPending()).isFalse();
    assertThat(s.job(WORKER)).isEqualTo(Job.WORK);
    assertThat(s.active(WORKER)).isFalse();
    assertThat(Enabled.switchTo(s, 2, WORKER)).as("bound to CPU 3").isFalse();
    assertThat(Enabled.step(s, WORKER)).as("does not run yet").isFalse();

    machine.switchTo(3, WORKER);
    assertThat(machine.step(WORKER)).isEqualTo(Result.YIELD);
    assertThat(s.mode()).isEqualTo(Cid.TRANSIT);
    assertThat(s.switchDeferred()).isFalse();
    assertThat(s.mutexOwner()).isEqualTo(WORKER);
    finish(machine, WORKER);
    assertThat(s.mode()).isZero();
    assertThat(s.status(WORKER)).isEqualTo(TaskStatus.DEAD);
    assertThat(s.mutexOwner()).isEqualTo(MachineState.NOBODY);
    machine.switchTo(3, MachineState.NOBODY);
    assertThat(s.status(WORKER)).isEqualTo(TaskStatus.GONE);
    new StateCheck(6).check(s, (kind, first, second, id) -> assertThat(kind).isNull());
  }

  /** thrs(A, U) is at most U, so upstream's condition, fewer users than that, never holds. */
  @Test
  void upstreamDefersNothing() {
    Machine machine = perCpu("upstream");
    widen(machine, 6);
    assertThat(machine.state().switchDeferred()).isFalse();
    assertThat(machine.state().workPending()).isFalse();
  }

  @Test
  void aForkOvertakesTheWork() {
    Machine machine = perCpu("affinity-switch-back");
    MachineState s = machine.state();
    widen(machine, 3);
    fork(machine, 2); // Updates the limits, and so takes the deferral back.
    assertThat(s.switchDeferred()).isFalse();
    assertThat(s.mode()).isEqualTo(Cid.ONCPU);
    machine.work(WORKER, 4);
    machine.switchTo(4, WORKER);
    assertThat(machine.step(WORKER)).as("nothing left to do").isEqualTo(Result.DONE);
    assertThat(s.mode()).isEqualTo(Cid.ONCPU);
  }

  @Test
  void oneWorkerAtATime() {
    Machine machine = perCpu("affinity-switch-back");
    MachineState s = machine.state();
    widen(machine, 3);
    machine.work(WORKER, 4);
    fork(machine, 2);
    machine.widen(0, 3); // 3 users, threshold 3: not yet.
    assertThat(s.workPending()).isFalse();
    machine.switchTo(4, WORKER);
    machine.step(WORKER);
    assertThat(s.status(WORKER)).isEqualTo(TaskStatus.DEAD);
    assertThat(Enabled.work(s, WORKER - 1)).as("no work").isFalse();
  }

  @Test
  void theLastUserTakesBackWorkThatHasNotBegun() {
    Machine machine = perCpu("affinity-switch-back");
    MachineState s = machine.state();
    machine.switchTo(0, 1);
    finishExit(machine, 1);
    machine.switchTo(0, 0);
    assertThat(s.users()).isEqualTo(1);
    widen(machine, 3);
    assertThat(s.workPending()).isTrue();
    assertThat(machine.exit(0)).isEqualTo(Result.DONE);
    assertThat(s.workPending()).isFalse();
  }

  private static void finishExit(Machine machine, int task) {
    if (machine.exit(task) != Result.DONE) {
      finish(machine, task);
    }
  }

  @Test
  void theLastUserWaitsForAWorkerThatHasBegun() {
    Machine machine = perCpu("affinity-switch-back");
    MachineState s = machine.state();
    widen(machine, 3);
    machine.work(WORKER, 4);
    machine.switchTo(4, WORKER);
    machine.switchTo(0, 1);
    // 1 user is below the threshold 3: this exit switches back itself.
    finishExit(machine, 1);
    machine.switchTo(0, 0);
    assertThat(machine.exit(0)).isEqualTo(Result.YIELD);
    assertThat(s.users()).isZero();
    assertThat(s.wait(0)).isEqualTo(Wait.STEP);
    assertThat(Enabled.step(s, 0)).as("a worker has begun").isFalse();
    assertThat(machine.step(WORKER)).as("no users: nothing to do").isEqualTo(Result.DONE);
    assertThat(Enabled.step(s, 0)).isTrue();
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
    assertThat(s.status(0)).isEqualTo(TaskStatus.DEAD);
  }

  private static SimulationSpec spec(String scheduler) {
    return new SimulationSpec(
        "affinity-switch-back",
        Map.of(),
        scheduler,
        Map.of(),
        "affinity-churn",
        Map.of("widen-by", "4"),
        8,
        2_000_000,
        Specs.WATCHDOG_NS,
        CostModel.of(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fair", "fifo", "herd", "pct", "random"})
  void simulationsDeferAndConform(String scheduler) throws IOException {
    SimulationFactory factory = SimulationFactory.of(Golden.catalogue());
    List<String> works = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      Path trace = folder.resolve(scheduler + seed + ".jsonl");
      try (TraceWriter writer = new TraceWriter(Files.newOutputStream(trace), "F1")) {
        RunResult result = factory.simulation(spec(scheduler)).run(seed, writer);
        assertThat(result.get(Metric.VIOLATION)).isZero();
      }
      ConformanceReport report = Conformance.check(trace, Golden.catalogue(), Optional.empty());
      assertThat(report.firstMismatch()).as("seed %d", seed).isEmpty();
      Files.readAllLines(trace).stream()
          .filter(line -> line.contains("\"op\":\"work\""))
          .forEach(works::add);
    }
    assertThat(works).as("workers in runs under %s", scheduler).isNotEmpty();
  }
}
