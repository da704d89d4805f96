package cidlab.cli.rare;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ExploreScenario;
import cidlab.cli.options.ModelOptions;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.rare.ExactProbability;
import cidlab.engine.rare.MoveKind;
import cidlab.engine.rare.Schedule;
import cidlab.engine.rare.ScheduleRun;
import cidlab.engine.rare.ShortageLevel;
import cidlab.engine.rare.TimedRun;
import cidlab.engine.rare.Weights;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.design.Parameters;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.rare.RareAnalysis;
import cidlab.experiments.rare.RareAnalysis.Findings;
import cidlab.experiments.rare.RareMethod;
import cidlab.experiments.rare.RareModel;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Decimal;
import cidlab.experiments.study.Treatment;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the probability of a rare live lock. */
@Command(
    name = "rare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Finds the probability of a livelock, down to 1e-9.",
      "Exactly on small machines, by crude Monte Carlo, by splitting. Without --scheduler and --workload the",
      "operations of the explorer's machine follow each other at random, as likely as",
      "their weights say; with them, it is that of one simulated run."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the methods agree, or there was only one; 1: two contradict each other",
      "2:bad usage, too large, or a strategy that breaks the rules",
      "3:the exact computation, asked for alone, gave up; 130: interrupted"
    },
    footerHeading = "Example: a probability of 3.5e-7 by all methods%n",
    footer = "  cidlab rare --cpus 3 --forks 1 --weights step=1000,preempt=0.001")
public final class RareCommand implements Callable<Integer> {
  /** Options of schedules only, and of simulated runs only. */
  private static final List<String> UNTIMED =
      List.of(
          "--weights",
          "--steps",
          "--allowed",
          "--start",
          "--threads",
          "--threads-max",
          "--forks",
          "--vforks",
          "--shared-forks",
          "--forkers",
          "--exits",
          "--failed-execs",
          "--execs",
          "--affinity",
          "--max-states",
          "--symmetry");

  private static final List<String> TIMED =
      List.of("--horizon", "--watchdog", "--certify-states", "--cost", "--costs");

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      defaultValue = "direct-transfer",
      description = "See `cidlab list` [${DEFAULT-VALUE}]")
  private String strategy;

  @Mixin private RareEffort effort;

  @Option(
      names = "--weights",
      paramLabel = "<kind=weight>",
      split = ",",
      description = "docs/rare-events.md [1 each]")
  private Map<String, String> weights = new LinkedHashMap<>();

  @Option(
      names = "--steps",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "End after so many operations; 0: at rest [${DEFAULT-VALUE}]")
  private long steps;

  @Mixin private ExploreScenario where;

  @Option(
      names = "--scheduler",
      paramLabel = "<id>",
      description = "Simulate with it [none; fair with --workload]")
  private String scheduler;

  @Option(
      names = "--workload",
      paramLabel = "<id>",
      description = "Simulate it [none; bpf-ci with --scheduler]")
  private String workload;

  @Mixin private ModelOptions model;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
  private RareFormat format;

  @Override
  public Integer call() throws IOException {
    RareAnalysis.Settings settings = UserInput.check(effort::settings);
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    try (Interrupt interrupt = Interrupt.listen()) {
      RareAnalysis analysis = new RareAnalysis(settings, interrupt);
      try {
        int exit = timed() ? simulated(catalogue, analysis) : scheduled(catalogue, analysis);
        return interrupt.getAsBoolean() ? interrupt.exitCode() : exit;
      } catch (RareAnalysis.StoppedException e) {
        ErrorLine.print(spec.commandLine(), e.getMessage());
        return interrupt.exitCode();
      }
    }
  }

  private boolean timed() {
    return scheduler != null || workload != null;
  }

  private void refuse(List<String> options, String why) {
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (options.contains(given.longestName())) {
        throw new IllegalArgumentException(
            "this option " + why + ", option=" + given.longestName());
      }
    }
  }

  // ---- Schedules of the untimed machine --------------------------------------------------------

  private int scheduled(Catalogue catalogue, RareAnalysis analysis) throws IOException {
    TransitionStrategy chosen = UserInput.check(() -> catalogue.strategy(strategy));
    Arguments given =
        UserInput.check(
            () ->
                Parameters.of(model.parameters, "strategy")
                    .of("strategy", List.of(chosen))
                    .get(chosen.id()));
    Map<String, String> arguments = given.asMap();
    OwnershipProtocol protocol = chosen.bind(given);
    Scenario scenario = UserInput.check(() -> where.scenario(protocol));
    Schedule schedule = UserInput.check(() -> schedule(scenario, protocol));
    ExactProbability exact =
        new ExactProbability(schedule, effort.symmetry(), effort.maxStates(), analysis.stop());
    RareModel<ScheduleRun.Moment> rare =
        new RareModel<>(
            () -> new ScheduleRun(schedule, new ShortageLevel()),
            ScheduleRun.highestLevel(ShortageLevel.highest(scenario.cpus())),
            Optional.of(exact));
    Set<RareMethod> methods = effort.methods(true);
    Findings findings = analysis.analyse(rare, methods);
    Map<String, String> facts = facts(scenario, schedule, arguments);
    return report(new RareReport(title(facts), facts, findings), methods);
  }

  private Schedule schedule(Scenario scenario, OwnershipProtocol protocol) {
    refuse(TIMED, "goes with --scheduler or --workload; add one, or leave it out");
    if (steps < 0 || steps > 1_000_000_000) {
      throw new IllegalArgumentException(
          "expected 0, or at most 1000000000 operations, steps=" + steps);
    }
    return new Schedule(scenario.space(), protocol, Weights.of(weights), steps);
  }

  private Map<String, String> facts(
      Scenario scenario, Schedule schedule, Map<String, String> arguments) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("strategy", strategy);
    arguments.forEach((name, value) -> facts.put("strategy." + name, value));
    facts.put("cpus", String.valueOf(scenario.cpus()));
    facts.put("allowed", Long.toHexString(scenario.allowed()));
    facts.put("start", scenario.start());
    facts.put("threads-max", String.valueOf(scenario.threadsMax()));
    Budget budget = scenario.budget();
    facts.put("forks", String.valueOf(budget.forks()));
    facts.put("vforks", String.valueOf(budget.vforks()));
    facts.put("shared-forks", String.valueOf(scenario.sharesForks()));
    facts.put("exits", String.valueOf(budget.exits()));
    facts.put("failed-execs", String.valueOf(budget.failedExecs()));
    facts.put("execs", String.valueOf(budget.execs()));
    facts.put("affinity", String.valueOf(budget.affinity()));
    for (Map.Entry<MoveKind, Double> weight : schedule.weights().chosen().entrySet()) {
      facts.put("weight." + weight.getKey().key(), Decimal.text(weight.getValue()));
    }
    facts.put("end", schedule.endsAtRest() ? "rest" : steps + " operations");
    return facts;
  }

  private static String title(Map<String, String> facts) {
    String operations =
        facts.entrySet().stream()
            .filter(
                f ->
                    Set.of("forks", "vforks", "exits", "failed-execs", "execs", "affinity")
                        .contains(f.getKey()))
            .filter(f -> !f.getValue().equals("0"))
            .map(f -> f.getKey() + "=" + f.getValue())
            .collect(Collectors.joining(" "));
    String weights =
        facts.entrySet().stream()
            .filter(f -> f.getKey().startsWith("weight."))
            .map(f -> f.getKey().substring(7) + "=" + f.getValue())
            .collect(Collectors.joining(" "));
    return facts.get("strategy")
        + " on "
        + facts.get("cpus")
        + " CPUs from "
        + facts.get("start")
        + ", at most "
        + facts.get("threads-max")
        + " threads"
        + (operations.isEmpty() ? "" : "; " + operations)
        + "; weights: "
        + (weights.isEmpty() ? "all 1" : weights + ", all others 1")
        + "; until "
        + (facts.get("end").equals("rest") ? "it comes to rest" : "after " + facts.get("end"));
  }

  // ---- Simulated runs --------------------------------------------------------------------------

  private int simulated(Catalogue catalogue, RareAnalysis analysis) throws IOException {
    SimulationSpec simulated = UserInput.check(() -> spec(catalogue));
    SimulationFactory factory = SimulationFactory.of(catalogue);
    UserInput.check(() -> factory.simulation(simulated));
    Set<RareMethod> methods = UserInput.check(() -> effort.methods(false));
    RareModel<TimedRun.Moment> rare =
        new RareModel<>(
            () -> new TimedRun(factory.simulation(simulated), new ShortageLevel()),
            TimedRun.highestLevel(ShortageLevel.highest(simulated.cpus())),
            Optional.empty());
    Findings findings = analysis.analyse(rare, methods);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("strategy", strategy);
    simulated.strategyArguments().forEach((name, value) -> facts.put("strategy." + name, value));
    facts.put("scheduler", simulated.scheduler());
    simulated.schedulerArguments().forEach((name, value) -> facts.put("scheduler." + name, value));
    facts.put("workload", simulated.workload());
    simulated.workloadArguments().forEach((name, value) -> facts.put("workload." + name, value));
    facts.put("cpus", String.valueOf(simulated.cpus()));
    facts.put("horizon-ns", String.valueOf(simulated.horizonNs()));
    String title =
        strategy
            + " under "
            + simulated.scheduler()
            + " with "
            + simulated.workload()
            + " on "
            + simulated.cpus()
            + " CPUs, a run of "
            + simulated.horizonNs()
            + " ns";
    return report(new RareReport(title, facts, findings), methods);
  }

  private SimulationSpec spec(Catalogue catalogue) {
    refuse(
        UNTIMED,
        "goes with a schedule of the explorer's machine; leave out --scheduler and"
            + " --workload, or this");
    String under = scheduler == null ? "fair" : scheduler;
    String with = workload == null ? "bpf-ci" : workload;
    String id = catalogue.strategy(strategy).id();
    return model
        .settings(catalogue, List.of(id), List.of(under), List.of(with))
        .spec(new Treatment(id), new Cell(under, with, where.cpus()));
  }

  // ---- Results ---------------------------------------------------------------------------------

  private int report(RareReport report, Set<RareMethod> methods) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> RareText.print(report, out, GlobalOptions.of(spec.commandLine()).width());
      case JSON -> RareTables.json(report, out);
      case CSV -> RareTables.csv(report, out);
    }
    out.flush();
    if (report.findings().gaveUp() && methods.size() == 1) {
      return ExitCode.BOUND;
    }
    return report.findings().agree() ? 0 : 1;
  }
}
