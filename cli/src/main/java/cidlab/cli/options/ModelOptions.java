package cidlab.cli.options;

import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostFile;
import cidlab.engine.sim.CostModel;
import cidlab.experiments.design.ExtensionArguments;
import cidlab.experiments.study.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options on which every simulated run depends, whichever command runs it. */
public final class ModelOptions {
  private static final List<String> KINDS = List.of("strategy", "scheduler", "workload");

  @Option(
      names = "--horizon",
      paramLabel = "<time>",
      defaultValue = "5ms",
      converter = SimulatedTime.class,
      description =
          "Simulated time after which a run ends: a whole number and ns, us, ms or s, from 1ns to"
              + " 1000s. Default: ${DEFAULT-VALUE}.")
  public long horizonNs;

  @Option(
      names = "--watchdog",
      paramLabel = "<time>",
      defaultValue = "500us",
      converter = SimulatedTime.class,
      description =
          "How long a context may spin for an id before its state is searched for a live lock, from"
              + " 1ns to 1000s. Default: ${DEFAULT-VALUE}.")
  public long watchdogNs;

  @Option(
      names = "--certify-states",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "States after which that search gives up and the run is undecided, 1 to 2147483647."
              + " Default: 0, so many that it takes about 20 ms.")
  public int certifyStates;

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description =
          "A parameter of the strategies, schedulers or workloads chosen, for example"
              + " workload.threads=8; `cidlab list` shows names, ranges and defaults. It reaches"
              + " all chosen extensions of the kind that have it. Repeatable. Default: every"
              + " parameter has its own.")
  public Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--cost",
      paramLabel = "<name=ns>",
      description =
          "What a primitive costs, 0 to 1000000000 ns, for example line-transfer-ns=120; `cidlab"
              + " list costs` shows names and defaults. Repeatable. Default: every cost has its"
              + " own.")
  public Map<String, String> costs = new LinkedHashMap<>();

  @Option(
      names = "--costs",
      paramLabel = "<file>",
      description =
          "A file of costs, as `cidlab calibrate` writes it; --cost changes single ones of them."
              + " Default: none.")
  public Path costFile;

  /**
   * Checks the options against the extensions chosen.
   *
   * @param catalogue where the extensions are
   * @param strategies ids of strategies
   * @param schedulers ids of scheduler models
   * @param workloads ids of workloads
   * @return the options as settings, with the defaults of all parameters
   * @throws IllegalArgumentException if an id or a parameter is unknown or a value out of range
   */
  public Settings settings(
      Catalogue catalogue,
      Collection<String> strategies,
      Collection<String> schedulers,
      Collection<String> workloads) {
    Map<String, Map<String, String>> given = byKind(parameters, KINDS);
    return new Settings(
        horizonNs,
        watchdogNs,
        certifyStates,
        ExtensionArguments.of(
            "strategy",
            strategies.stream().map(catalogue::strategy).toList(),
            given.get("strategy")),
        ExtensionArguments.of(
            "scheduler",
            schedulers.stream().map(catalogue::scheduler).toList(),
            given.get("scheduler")),
        ExtensionArguments.of(
            "workload",
            workloads.stream().map(catalogue::workload).toList(),
            given.get("workload")),
        costModel());
  }

  private CostModel costModel() {
    if (costFile == null) {
      return CostModel.of(costs);
    }
    try {
      return CostFile.read(costFile).model().with(costs);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "expected a file of costs that can be read, costs=" + costFile + " error=" + e, e);
    }
  }

  /**
   * Gives strategies their arguments, for commands that have nothing else with parameters.
   *
   * @param parameters what was given as {@code kind.name=value}
   * @param strategies the strategies chosen
   * @return the arguments of each strategy by its id, with the defaults of all parameters
   * @throws IllegalArgumentException if a parameter is unknown or a value out of range
   */
  public static Map<String, Map<String, String>> ofStrategies(
      Map<String, String> parameters, List<TransitionStrategy> strategies) {
    return ExtensionArguments.of(
        "strategy", strategies, byKind(parameters, List.of("strategy")).get("strategy"));
  }

  /**
   * Gives a strategy and properties their arguments.
   *
   * @param parameters what was given as {@code kind.name=value}
   * @param strategy the strategy chosen
   * @param properties the properties chosen
   * @return the arguments of each by its kind and then its id, with the defaults of all parameters
   * @throws IllegalArgumentException if a parameter is unknown or a value out of range
   */
  public static Map<String, Map<String, Map<String, String>>> ofExploration(
      Map<String, String> parameters, TransitionStrategy strategy, List<Property> properties) {
    Map<String, Map<String, String>> given = byKind(parameters, List.of("strategy", "property"));
    return Map.of(
        "strategy",
        ExtensionArguments.of("strategy", List.of(strategy), given.get("strategy")),
        "property",
        ExtensionArguments.of("property", properties, given.get("property")));
  }

  private static Map<String, Map<String, String>> byKind(
      Map<String, String> parameters, List<String> kinds) {
    Map<String, Map<String, String>> given = new HashMap<>();
    kinds.forEach(kind -> given.put(kind, new TreeMap<>()));
    parameters.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          if (dot < 0) {
            throw new IllegalArgumentException(
                "expected --param <kind>.<name>=<value> with one of the kinds "
                    + kinds
                    + ", param="
                    + key);
          }
          String kind = key.substring(0, dot);
          if (!given.containsKey(kind)) {
            throw new UnknownNameException("kind of parameter", kind, kinds);
          }
          given.get(kind).put(key.substring(dot + 1), value);
        });
    return given;
  }
}
