package cidlab.experiments.study;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Small studies, and a simulator whose results can be told from their seed and strategy. */
public final class Studies {
  public static final Simulator PLAIN = spec -> seed -> result(spec, seed);

  private Studies() {}

  public static Study of(int replications) {
    return of(replications, 1, List.of("first", "second"), List.of(4, 16));
  }

  public static Study of(int replications, long seed, List<String> strategies, List<Integer> cpus) {
    return new Study(
        strategies,
        List.of("fair", "pct"),
        List.of("pool"),
        cpus,
        replications,
        seed,
        List.of(Metric.values()),
        new Settings(1_000_000, 1_000, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
  }

  public static Identity identity(Study study) {
    return new Identity(Identity.definition(study));
  }

  /** Transitions tell the seed, switches the strategy and the CPUs, the ratio is not whole. */
  static RunResult result(SimulationSpec spec, long seed) {
    double[] values = new double[Metric.values().length];
    values[Metric.TRANSITIONS.ordinal()] = seed % 1000;
    values[Metric.SWITCHES.ordinal()] = spec.strategy().length() * 1000 + spec.cpus();
    values[Metric.FAST_PATH_RATIO.ordinal()] = seed % 1000 / 3000.0;
    return new RunResult(seed, values, seed % 10 == 0 ? "ends, \"early\"" : "");
  }

  /** Throws for one strategy whenever the seed is a multiple of a number. */
  public static Simulator failing(String strategy, int divisor) {
    return spec -> {
      LongFunction<RunResult> plain = PLAIN.simulation(spec);
      return seed -> {
        if (spec.strategy().equals(strategy) && seed % divisor == 0) {
          throw new IllegalStateException("planted,\nseed=" + seed);
        }
        return plain.apply(seed);
      };
    };
  }
}
