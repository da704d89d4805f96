package cidlab.benchmarks;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Simulator and explorer with one strategy, which is built in or a plugin.
 *
 * <p>Which of the two is a matter of where the JVM finds its class, so {@link PluginCost} starts a
 * JVM on the module path for each. One JVM with both would have two classes at every call.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class PluginBenchmark {
  /** System property that names the folder of plugins; without it there are none. */
  static final String FOLDER = "cidlab.benchmarks.plugins";

  private static final long MAX_STATES = 10_000_000;
  private static final long MAX_BYTES = 1L << 30;

  /** The strategy. */
  @Param("transit-both-ways")
  public String strategy;

  /** First state of the exploration, and number of forks from there. */
  @Param("k3 2")
  public String scenario;

  private Simulation simulation;
  private OwnershipProtocol protocol;
  private SearchSpace space;
  private long seed;

  /** What is counted. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Count {
    /** Context switches simulated, or steps explored. */
    public long steps;
  }

  /** Makes the simulation and the search. */
  @Setup
  public void prepare() {
    String folder = System.getProperty(FOLDER);
    Catalogue catalogue = folder == null ? Catalogue.load() : Catalogue.load(Path.of(folder));
    TransitionStrategy found = catalogue.strategy(strategy);
    boolean plugin = found.getClass().getModule().getLayer() != ModuleLayer.boot();
    if (plugin != (folder != null)) {
      throw new IllegalStateException(
          "expected a %s, module=%s"
              .formatted(folder == null ? "built-in" : "plugin", found.getClass().getModule()));
    }
    simulation =
        SimulationFactory.of(catalogue)
            .simulation(
                new SimulationSpec(
                    strategy,
                    Map.of(),
                    "fair",
                    Map.of(),
                    "thread-pool",
                    Map.of(),
                    4,
                    100_000_000,
                    1_000_000,
                    CostModel.of(Map.of())));
    protocol = found.bind(Arguments.defaults(found.parameters()));
    String[] words = scenario.split(" ");
    int forks = Integer.parseInt(words[1]);
    space =
        SearchSpace.of(
            StartState.of(words[0], 3, 0b111, protocol.childVisibility()),
            new Budget(forks, 0, 0, 0, 0, 0),
            Integer.parseInt(words[0].substring(1)) + forks);
  }

  /**
   * Runs 100 simulated milliseconds.
   *
   * @param count counts the context switches
   * @return the result
   */
  @Benchmark
  public RunResult simulate(Count count) {
    RunResult result = simulation.run(seed++);
    count.steps += (long) result.get(Metric.SWITCHES);
    return result;
  }

  /**
   * Explores 3 CPUs on one core.
   *
   * @param count counts the steps
   * @return what was found
   */
  @Benchmark
  public Exploration explore(Count count) {
    Exploration found =
        new Explorer(
                space,
                protocol,
                new ExplorerOptions(true, true, 1, MAX_STATES, MAX_BYTES, () -> false))
            .explore();
    if (!found.complete()) {
      throw new IllegalStateException("expected every state, bound=" + found.bound());
    }
    count.steps += found.transitions();
    return found;
  }
}
