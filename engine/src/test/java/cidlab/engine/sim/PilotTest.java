package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Program;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduler that has to know how long runs are is told, once, whatever runs first. */
class PilotTest {
  private static final Catalogue CATALOGUE = Golden.plainCatalogue();
  private static final long HORIZON_NS = 5_000_000;

  /** What was called on the scheduler, in order. */
  private final List<String> calls = new ArrayList<>();

  private long told;

  private Simulation simulation(boolean needs) {
    Program program =
        CATALOGUE
            .workload("boundary")
            .bind(Arguments.defaults(CATALOGUE.workload("boundary").parameters()), 4);
    Machine machine =
        new Machine(new MachineState(4, program.maxThreads()), Golden.protocol("guarded-unset"));
    Scheduler fair =
        CATALOGUE
            .scheduler("fair")
            .bind(
                Arguments.defaults(CATALOGUE.scheduler("fair").parameters()),
                4,
                program.maxThreads());
    Scheduler asking =
        (Scheduler)
            Proxy.newProxyInstance(
                Scheduler.class.getClassLoader(),
                new Class<?>[] {Scheduler.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "needsRunLength":
                      return needs;
                    case "runLength":
                      told = (long) arguments[0];
                      calls.add("runLength");
                      return null;
                    case "start":
                      calls.add("start");
                      fair.start((SchedulerView) arguments[0], (RandomStream) arguments[1]);
                      return null;
                    default:
                      return method.invoke(fair, arguments);
                  }
                });
    return new Simulation(
        machine, asking, program, CostModel.of(Map.of()), HORIZON_NS, Specs.WATCHDOG_NS, 0);
  }

  @Test
  void isToldOnceBeforeTheFirstRun() {
    Simulation simulation = simulation(true);
    RunResult first = simulation.run(1);
    assertThat(calls).containsExactly("start", "start", "start", "runLength", "start");
    // Switch-ins of users are nearly all of the picks that find a task.
    assertThat((double) told).isBetween(0.7 * first.get(Metric.SWITCH_INS), 2e4);
    simulation.run(2);
    assertThat(calls.subList(5, calls.size())).containsExactly("start");
  }

  @Test
  void othersRunAtOnce() {
    simulation(false).run(1);
    assertThat(calls).containsExactly("start");
  }

  /** The guarantee of pct needs its change points within the run: which seed came first is moot. */
  @ParameterizedTest
  @ValueSource(strings = {"bpf-ci", "thread-pool"})
  void runsOfPctDoNotDependOnTheirOrder(String workload) {
    Simulation one = Specs.simulation("transit-both-ways", "pct", workload, 4, HORIZON_NS);
    Simulation other = Specs.simulation("transit-both-ways", "pct", workload, 4, HORIZON_NS);
    one.run(5);
    assertThat(one.run(9)).hasToString(other.run(9).toString());
  }
}
