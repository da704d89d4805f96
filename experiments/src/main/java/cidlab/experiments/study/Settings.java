package cidlab.experiments.study;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Profile;
import cidlab.engine.sim.SimulationSpec;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is the same in every cell of a study.
 *
 * <p>Arguments are kept by the id of their extension, because two extensions of a kind need not
 * know the same parameters.
 *
 * @param horizonNs simulated time after which a run ends, at least 1 ns
 * @param watchdogNs how long a context may spin before its state is examined, at least 1 ns
 * @param certifyStates number of states after which an examination gives up; 0 for the usual one
 * @param strategyArguments arguments by strategy id, defaults included so that the manifest has
 *     them; an id without arguments may be missing
 * @param schedulerArguments arguments by scheduler id
 * @param workloadArguments arguments by workload id
 * @param cost the cost model
 */
public record Settings(
    long horizonNs,
    long watchdogNs,
    int certifyStates,
    Map<String, Map<String, String>> strategyArguments,
    Map<String, Map<String, String>> schedulerArguments,
    Map<String, Map<String, String>> workloadArguments,
    CostModel cost) {

  /**
   * Describes settings with the usual bound of examinations.
   *
   * @param horizonNs simulated time after which a run ends
   * @param watchdogNs how long a context may spin before its state is examined
   * @param strategyArguments arguments by strategy id
   * @param schedulerArguments arguments by scheduler id
   * @param workloadArguments arguments by workload id
   * @param cost the cost model
   */
  public Settings(
      long horizonNs,
      long watchdogNs,
      Map<String, Map<String, String>> strategyArguments,
      Map<String, Map<String, String>> schedulerArguments,
      Map<String, Map<String, String>> workloadArguments,
      CostModel cost) {
    this(horizonNs, watchdogNs, 0, strategyArguments, schedulerArguments, workloadArguments, cost);
  }

  /** Copies the maps; they iterate in the order of their keys. */
  public Settings {
    strategyArguments = copy(strategyArguments);
    schedulerArguments = copy(schedulerArguments);
    workloadArguments = copy(workloadArguments);
  }

  private static SortedMap<String, Map<String, String>> copy(
      Map<String, Map<String, String>> arguments) {
    SortedMap<String, Map<String, String>> copy = new TreeMap<>();
    arguments.forEach((id, values) -> copy.put(id, sorted(values)));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static SortedMap<String, String> sorted(Map<String, String> values) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Changes horizon and costs.
   *
   * @param otherHorizonNs simulated time after which a run ends
   * @param otherCost the cost model
   * @return otherwise the same settings
   */
  public Settings with(long otherHorizonNs, CostModel otherCost) {
    return new Settings(
        otherHorizonNs,
        watchdogNs,
        certifyStates,
        strategyArguments,
        schedulerArguments,
        workloadArguments,
        otherCost);
  }

  /**
   * Describes one simulation.
   *
   * <p>What the treatment and the cell vary comes before what the cell's profile gives, and that
   * before these settings.
   *
   * @param treatment the strategy, and what overrides its arguments here
   * @param cell the cell, and what overrides all other settings there
   * @return everything that determines its runs, except their seeds
   * @throws IllegalArgumentException if a factor is unknown or a value out of range
   */
  public SimulationSpec spec(Treatment treatment, Cell cell) {
    Map<String, Map<String, String>> varied = new TreeMap<>();
    Stream.concat(treatment.levels().stream(), cell.further().stream())
        .forEach(
            level -> {
              int dot = level.factor().indexOf('.');
              varied
                  .computeIfAbsent(level.factor().substring(0, dot + 1), kind -> new TreeMap<>())
                  .put(level.factor().substring(dot + 1), level.value());
            });
    Map<String, String> plain = varied.getOrDefault("", Map.of());
    Profile profile = Profile.of(plain.getOrDefault("profile", Profile.ALL.get(0).id()));
    long usualNs = profile.horizonNs() > 0 ? profile.horizonNs() : horizonNs;
    return new SimulationSpec(
        treatment.strategy(),
        arguments(strategyArguments, treatment.strategy(), Map.of(), varied.get(Treatment.PREFIX)),
        cell.scheduler(),
        arguments(
            schedulerArguments, cell.scheduler(), profile.scheduler(), varied.get("scheduler.")),
        cell.workload(),
        arguments(workloadArguments, cell.workload(), profile.workload(), varied.get("workload.")),
        cell.cpus(),
        plain.containsKey("horizon") ? Times.parse(plain.get("horizon")) : usualNs,
        plain.containsKey("watchdog") ? Times.parse(plain.get("watchdog")) : watchdogNs,
        certifyStates,
        cost.with(profile.cost()).with(varied.getOrDefault("cost.", Map.of())));
  }

  private static Map<String, String> arguments(
      Map<String, Map<String, String>> all,
      String id,
      Map<String, String> ofProfile,
      Map<String, String> varied) {
    Map<String, String> own =
        new TreeMap<>(Profile.applied(all.getOrDefault(id, Map.of()), ofProfile));
    if (varied != null) {
      own.putAll(varied);
    }
    return own;
  }
}
