package cidlab.experiments.study;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Small studies, and a simulator whose results can be told from their seed and strategy. */
final class Studies {
  static final Simulator PLAIN = spec -> seed -> result(spec, seed);

  private Studies() {}

  static Study of(int replications) {
    return new Study(
        List.of("first", "second"),
        List.of("fair", "pct"),
        List.of("pool"),
        List.of(4, 16),
        replications,
        1,
        List.of(Metric.values()),
        new Settings(1_000_000, 1_000, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
  }

  static Identity identity(Study study) {
    return new Identity(ManifestFile.definition(study), "1", List.of());
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
  static Simulator failing(String strategy, int divisor) {
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
