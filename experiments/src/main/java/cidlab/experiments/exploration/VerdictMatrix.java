package cidlab.experiments.exploration;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.experiments.design.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Explorations of strategies x sizes x scenarios.
 *
 * @param strategies what is examined
 * @param sizes numbers of CPUs, each 2 to {@value Starts#MAX_CPUS}
 * @param scenarios where
 * @param parameters of the strategies
 */
public record VerdictMatrix(
    List<TransitionStrategy> strategies,
    List<Integer> sizes,
    List<StandardScenario> scenarios,
    Parameters parameters) {

  /**
   * Checks sizes and parameters, and copies the lists.
   *
   * @throws IllegalArgumentException if one is out of range or unknown
   */
  public VerdictMatrix {
    strategies = List.copyOf(strategies);
    sizes = List.copyOf(sizes);
    scenarios = List.copyOf(scenarios);
    for (int size : sizes) {
      if (size < 2 || size > Starts.MAX_CPUS) {
        throw new IllegalArgumentException(
            "expected sizes from 2 to " + Starts.MAX_CPUS + " CPUs, size=" + size);
      }
    }
    parameters.of("strategy", strategies);
  }

  /**
   * One exploration.
   *
   * @param scenario where
   * @param strategy what
   * @param examination what came of it
   */
  public record Cell(
      StandardScenario scenario, TransitionStrategy strategy, Examination examination) {
    /**
     * Counts the operations of a shortest way to what is worst.
     *
     * @return the number; empty if nothing is wrong
     */
    public String length() {
      return examination
          .found()
          .worst()
          .map(kind -> String.valueOf(examination.found().lengths().get(kind)))
          .orElse("");
    }

    /**
     * Says how much was seen.
     *
     * @return {@code proof}, or what stopped the search
     */
    public String coverage() {
      return examination
          .limit()
          .map(limit -> limit.name().toLowerCase(Locale.ROOT))
          .orElse("proof");
    }
  }

  /**
   * Counts the cells.
   *
   * @return their number
   */
  public int size() {
    return scenarios.size() * sizes.size() * strategies.size();
  }

  /**
   * Explores until all is done or the options say stop.
   *
   * @param options how
   * @param seconds time limit of a cell; 0 for none
   * @param progress told of each cell that is done
   * @return the cells, scenario by scenario
   */
  public List<Cell> explore(ExplorerOptions options, long seconds, IntConsumer progress) {
    Map<String, Arguments> arguments = parameters.of("strategy", strategies);
    List<Cell> cells = new ArrayList<>();
    for (StandardScenario scenario : scenarios) {
      for (int cpus : sizes) {
        for (TransitionStrategy strategy : strategies) {
          if (options.stop().getAsBoolean()) {
            return cells;
          }
          OwnershipProtocol protocol = strategy.bind(arguments.get(strategy.id()));
          Scenario at = scenario.at(cpus, protocol);
          cells.add(new Cell(scenario, strategy, Examination.of(at, protocol, options, seconds)));
          progress.accept(1);
        }
      }
    }
    return cells;
  }
}
