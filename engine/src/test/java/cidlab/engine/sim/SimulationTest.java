package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Program;
import cidlab.api.Scheduler;
import cidlab.api.Workload;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.wiring.SimulationFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();
  private static final SimulationFactory FACTORY = SimulationFactory.of(CATALOGUE);
  private static final long MS = 1_000_000;

  static Stream<org.junit.jupiter.params.provider.Arguments> pairs() {
    return CATALOGUE.schedulers().stream()
        .map(Extension::id)
        .flatMap(
            scheduler ->
                CATALOGUE.workloads().stream()
                    .map(Extension::id)
                    .map(
                        workload ->
                            org.junit.jupiter.params.provider.Arguments.of(scheduler, workload)));
  }

  // ---- Seeds -----------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("pairs")
  void aRunIsAFunctionOfItsSeed(String scheduler, String workload) {
    SimulationSpec spec = Specs.spec("transit-both-ways", scheduler, workload, 4, MS);
    Simulation simulation = FACTORY.simulation(spec);
    String first = simulation.run(7).toString();
    Set<String> others = new HashSet<>();
    for (long seed = 100; seed < 105; seed++) {
      others.add(withoutSeed(simulation.run(seed).toString()));
    }
    assertThat(others).as("different seeds").hasSizeGreaterThan(1);
    assertThat(simulation.run(7)).hasToString(first);
    assertThat(FACTORY.simulation(spec).run(7)).hasToString(first);
  }

  private static String withoutSeed(String result) {
    return result.replaceFirst("seed=\\d+ ", "");
  }

  /** Also after runs that ended early, in any state. */
  @Test
  void aRunLeavesNothingBehind() {
    SimulationSpec spec =
        Specs.spec("direct-transfer", "herd", "bpf-ci", 4, 5 * MS, Map.of("walk-step-ns", "5000"));
    Simulation simulation = FACTORY.simulation(spec);
    int livelocks = 0;
    for (long seed = 0; seed < 60; seed++) {
      RunResult result = simulation.run(seed);
      livelocks += (int) result.get(Metric.LIVELOCK);
      if (seed % 10 == 9) {
        assertThat(FACTORY.simulation(spec).run(seed)).hasToString(result.toString());
      }
    }
    assertThat(livelocks).isPositive();
  }

  @Test
  void aListenerChangesNothing() {
    Simulation simulation =
        FACTORY.simulation(Specs.spec("legacy-one-way", "pct", "thread-pool", 4, MS));
    String silent = simulation.run(3).toString();
    assertThat(simulation.run(3, new OperationCounts())).hasToString(silent);
    assertThat(simulation.run(3)).hasToString(silent);
  }

  // ---- Metrics ---------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("pairs")
  void metricsAgreeWithEachOtherAndWithWhatHappened(String scheduler, String workload) {
    for (String strategy : new String[] {"direct-transfer", "transit-both-ways", "listed-users"}) {
      for (int cpus : new int[] {1, 4, 7}) {
        Simulation simulation =
            FACTORY.simulation(Specs.spec(strategy, scheduler, workload, cpus, MS));
        for (long seed = 0; seed < 3; seed++) {
          OperationCounts counts = new OperationCounts();
          RunResult result = simulation.run(seed, counts);
          RunInvariants.check(result, cpus, MS);
          counts.check(result);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "fair", "fifo", "pct", "herd"})
  void theControlHasNoTransitionsAfterItsStart(String scheduler) {
    for (long horizon : new long[] {MS, 2 * MS, 8 * MS}) {
      Simulation simulation =
          Specs.simulation("transit-both-ways", scheduler, "oversubscribed", 4, horizon);
      for (long seed = 0; seed < 5; seed++) {
        RunResult result = simulation.run(seed);
        assertThat(result.get(Metric.TRANSITIONS)).isEqualTo(1);
        assertThat(result.get(Metric.TO_CPU)).isEqualTo(1);
        assertThat(result.get(Metric.TO_TASK)).isZero();
        assertThat(result.get(Metric.SWITCHES)).isGreaterThan(100);
      }
    }
  }

  @Test
  void costsAreWhatTheyAreSaidToBe() {
    RunResult cheap = contended(Map.of("line-transfer-ns", "0", "atomic-ns", "0", "scan-ns", "0"));
    RunResult dear = contended(Map.of("line-transfer-ns", "500", "atomic-ns", "100"));
    assertThat(cheap.get(Metric.BITMAP_CONFLICTS)).isZero();
    assertThat(dear.get(Metric.BITMAP_CONFLICTS)).isPositive();
    assertThat(dear.get(Metric.SCHED_IN_MAX_NS)).isGreaterThanOrEqualTo(600);
  }

  private static RunResult contended(Map<String, String> cost) {
    SimulationSpec spec = Specs.spec("transit-both-ways", "random", "thread-pool", 8, 4 * MS);
    return FACTORY
        .simulation(
            new SimulationSpec(
                spec.strategy(),
                Map.of(),
                spec.scheduler(),
                Map.of(),
                spec.workload(),
                Map.of(),
                spec.cpus(),
                spec.horizonNs(),
                spec.watchdogNs(),
                CostModel.of(cost)))
        .run(1);
  }

  // ---- Schedulers and programs that do wrong
  // -----------------------------------------------------

  @Test
  void theSimplestSchedulerWillDo() {
    RunResult result = simulation(new OneQueue()).run(1);
    assertThat(result.get(Metric.SWITCHES)).isGreaterThan(50);
    RunInvariants.check(result, 4, MS);
  }

  @Test
  void aTaskThatMayNotRunIsNotPicked() {
    Scheduler scheduler =
        new OneQueue() {
          @Override
          public int pick(int cpu) {
            // The task of CPU 0, wherever it is asked for.
            return cpu != 0 && view.running(0) != IDLE ? view.running(0) : super.pick(cpu);
          }
        };
    assertThatThrownBy(() -> simulation(scheduler).run(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "expected the scheduler to pick a thread that may run, thread=\\d+ cpu=[123]");
  }

  @Test
  void aTaskIsNotPlacedWhereItIsNotAllowed() {
    Workload churn = CATALOGUE.workload("affinity-churn");
    Program program = churn.bind(Arguments.defaults(churn.parameters()), 4);
    assertThat(program.initialCpus(4)).isLessThan(4);
    Scheduler scheduler =
        new OneQueue() {
          @Override
          public int place(int task, int last, boolean fresh) {
            return 3;
          }
        };
    assertThatThrownBy(() -> simulation(scheduler, program).run(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "expected the scheduler to place a thread where it is allowed, thread=\\d+ cpu=3");
  }

  @Test
  void aProgramThatNeverTakesTimeIsFound() {
    Workload any = CATALOGUE.workload("bpf-ci");
    Program real = any.bind(Arguments.defaults(any.parameters()), 4);
    Program stuck =
        new cidlab.engine.DelegatingProgram(real) {
          @Override
          public long next(int thread) {
            return Action.of(Action.WIDEN, 0);
          }
        };
    assertThatThrownBy(() -> simulation(new OneQueue(), stuck).run(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected the program to compute or sleep now and then, thread=0");
  }

  private static Simulation simulation(Scheduler scheduler) {
    Workload workload = CATALOGUE.workload("fork-burst");
    return simulation(scheduler, workload.bind(Arguments.defaults(workload.parameters()), 4));
  }

  private static Simulation simulation(Scheduler scheduler, Program program) {
    OwnershipProtocol protocol = Golden.protocol("guarded-unset");
    int tasks = program.maxThreads() + Simulation.workers(program);
    Machine machine = new Machine(new MachineState(4, tasks), protocol);
    return new Simulation(
        machine, scheduler, program, CostModel.of(Map.of()), MS, Specs.WATCHDOG_NS, 0);
  }
}
