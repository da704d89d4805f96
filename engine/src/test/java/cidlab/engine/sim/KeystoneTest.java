package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.Workload;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import cidlab.engine.wiring.SimulationFactory;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every step that the simulator takes is one that the machine model allows.
 *
 * <p>What simulated runs did is written as golden traces and replayed, which asks before every
 * operation whether it may happen. {@code -Dcidlab.keystone.runs=1000} replays more.
 */
class KeystoneTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();
  private static final int[] CPUS = {1, 2, 3, 4, 6, 8};
  private static final long HORIZON_NS = 1_000_000;

  @TempDir Path folder;

  @Test
  void everyRunConforms() throws IOException {
    int runs = Integer.getInteger("cidlab.keystone.runs", 160);
    SimulationFactory factory = SimulationFactory.of(CATALOGUE);
    List<TransitionStrategy> strategies = List.copyOf(CATALOGUE.strategies());
    List<SchedulerModel> schedulers = List.copyOf(CATALOGUE.schedulers());
    List<Workload> workloads = List.copyOf(CATALOGUE.workloads());
    SplittableRandom random = new SplittableRandom(2026);
    Set<String> combinations = new HashSet<>();
    double transitions = 0;
    for (int run = 0; run < runs; run++) {
      // Every scheduler with every workload in turn; strategies and sizes as they come.
      SchedulerModel scheduler = schedulers.get(run % schedulers.size());
      Workload workload = workloads.get(run / schedulers.size() % workloads.size());
      TransitionStrategy strategy = strategies.get(random.nextInt(strategies.size()));
      int cpus = CPUS[random.nextInt(CPUS.length)];
      combinations.add(scheduler.id() + " " + workload.id());
      SimulationSpec spec =
          Specs.spec(strategy.id(), scheduler.id(), workload.id(), cpus, HORIZON_NS);
      Path trace = folder.resolve("run.jsonl");
      Program program = workload.bind(Arguments.defaults(workload.parameters()), cpus);
      try (TraceWriter writer =
          new TraceWriter(Files.newOutputStream(trace), strategy.traceName())) {
        RunResult result = factory.simulation(spec).run(run, checked(writer, program));
        transitions += result.get(Metric.TRANSITIONS);
      }
      ConformanceReport report = Conformance.check(trace, CATALOGUE, Optional.empty());
      assertThat(report.firstMismatch()).as("seed %s of %s", run, spec).isEmpty();
      assertThat(report.ops()).as("operations of %s", spec).isPositive();
      assertThat(report.variant()).isEqualTo(strategy.traceName());
    }
    assertThat(combinations).hasSize(schedulers.size() * workloads.size());
    assertThat(transitions).isGreaterThan(runs);
  }

  /** Words, bitmaps and masks of more than 64 bits are written and read, too. */
  @ParameterizedTest
  @ValueSource(ints = {64, 65, 130})
  void soDoLargerMachines(int cpus) throws IOException {
    SimulationFactory factory = SimulationFactory.of(CATALOGUE);
    for (String workload : List.of("thread-pool", "affinity-churn")) {
      Path trace = folder.resolve("large.jsonl");
      try (TraceWriter writer = new TraceWriter(Files.newOutputStream(trace), "V2")) {
        factory
            .simulation(Specs.spec("transit-both-ways", "random", workload, cpus, 300_000))
            .run(1, writer);
      }
      ConformanceReport report = Conformance.check(trace, CATALOGUE, Optional.empty());
      assertThat(report.firstMismatch()).isEmpty();
      assertThat(report.ops()).isGreaterThan(100);
    }
  }

  /** Passes everything on, and compares operations with what the program says of itself. */
  private static OperationListener checked(TraceWriter writer, Program program) {
    Set<Operation> allowed = EnumSet.of(Operation.SWITCH, Operation.SPIN, Operation.STEP);
    allowed.addAll(program.operations());
    if (Simulation.workers(program) > 0) {
      allowed.add(Operation.WORK);
    }
    return (OperationListener)
        Proxy.newProxyInstance(
            KeystoneTest.class.getClassLoader(),
            new Class<?>[] {OperationListener.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("performed")) {
                assertThat(arguments[0]).isIn(allowed);
                MachineState state = (MachineState) arguments[4];
                assertThat(state.slots())
                    .isLessThanOrEqualTo(program.maxThreads() + Simulation.workers(program));
              }
              return method.invoke(writer, arguments);
            });
  }
}
