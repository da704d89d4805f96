package cidlab.cli.options;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostFile;
import cidlab.engine.sim.CostModel;
import cidlab.experiments.design.Parameters;
import cidlab.experiments.study.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options on which every simulated run depends, whichever command runs it. */
public final class ModelOptions {
  @Option(
      names = "--horizon",
      paramLabel = "<time>",
      defaultValue = "5ms",
      converter = SimulatedTime.class,
      description = "A run ends then, as 20ms or 3us [${DEFAULT-VALUE}]")
  public long horizonNs;

  @Option(
      names = "--watchdog",
      paramLabel = "<time>",
      defaultValue = "500us",
      converter = SimulatedTime.class,
      description = "Spinning so long is examined [${DEFAULT-VALUE}]")
  public long watchdogNs;

  @Option(
      names = "--certify-states",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "That search gives up then; 0: some 20 ms [0]")
  public int certifyStates;

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description = "As workload.threads=8; repeatable [their own]")
  public Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--cost",
      paramLabel = "<name=ns>",
      description = "As line-transfer-ns=120; repeatable [their own]")
  public Map<String, String> costs = new LinkedHashMap<>();

  @Option(
      names = "--costs",
      paramLabel = "<file>",
      description = "File of costs, lines of name = ns [none]")
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
    Parameters given = Parameters.of(parameters, "strategy", "scheduler", "workload");
    return new Settings(
        horizonNs,
        watchdogNs,
        certifyStates,
        given.texts("strategy", strategies.stream().map(catalogue::strategy).toList()),
        given.texts("scheduler", schedulers.stream().map(catalogue::scheduler).toList()),
        given.texts("workload", workloads.stream().map(catalogue::workload).toList()),
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
}
