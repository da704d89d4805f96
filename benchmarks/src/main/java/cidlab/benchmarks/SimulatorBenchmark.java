package cidlab.benchmarks;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Context switches that the simulator performs per second on one core, with all metrics. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SimulatorBenchmark {
  /** The strategy. */
  @Param("transit-both-ways")
  public String strategy;

  /** The scheduler model. */
  @Param("fair")
  public String scheduler;

  /** The machine and its threads: CPUs, workload, and arguments of the workload. */
  @Param({"4 thread-pool", "4 oversubscribed", "256 oversubscribed threads-per-100-cpus=1600"})
  public String machine;

  private Simulation simulation;
  private long seed;

  /** Makes the simulation. */
  @Setup
  public void prepare() {
    String[] words = machine.split(" ");
    String[] argument = words.length > 2 ? words[2].split("=") : new String[0];
    Map<String, String> arguments =
        argument.length == 2 ? Map.of(argument[0], argument[1]) : Map.of();
    simulation =
        SimulationFactory.of(Catalogue.load())
            .simulation(
                new SimulationSpec(
                    strategy,
                    Map.of(),
                    scheduler,
                    Map.of(),
                    words[1],
                    arguments,
                    Integer.parseInt(words[0]),
                    100_000_000,
                    1_000_000,
                    CostModel.of(Map.of())));
  }

  /** What is counted. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Count {
    /** Context switches. */
    public long switches;
  }

  /**
   * One run of 100 simulated milliseconds.
   *
   * @param count counts the context switches
   * @return the result
   */
  @Benchmark
  public RunResult run(Count count) {
    RunResult result = simulation.run(seed++);
    count.switches += (long) result.get(Metric.SWITCHES);
    return result;
  }
}
