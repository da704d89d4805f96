package cidlab.cli.options;

import cidlab.api.ChildVisibility;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.RestCondition;
import cidlab.engine.machine.MachineState;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.Starts;
import cidlab.experiments.exploration.UsableBudgets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where an exploration begins and what may happen. */
public final class ExploreScenario {
  private static final int DEFAULT_CPUS = 4;

  @Option(
      names = "--cpus",
      paramLabel = "<n>",
      description = "Possible CPUs, 1 to " + Starts.MAX_CPUS + " [of the start file; 4]")
  private Integer cpus;

  @Option(
      names = "--allowed",
      paramLabel = "<mask>",
      converter = CpuSet.class,
      description = "Theirs at first, a hexadecimal set [all]")
  private Long allowed;

  @ArgGroup private Start start = new Start();

  /** How the first state is named. */
  static final class Start {
    @Option(
        names = "--start",
        paramLabel = "<state>",
        description = "k4, p2, q2 or a file; docs/FORMAT.md [k<cpus>]")
    private String name;

    @Option(
        names = "--start-threads",
        paramLabel = "<n>",
        description = "Short for --start k<n> [as --start]")
    private Integer threads;
  }

  @Option(
      names = "--threads-max",
      paramLabel = "<n>",
      description = "Most threads alive [start and forks]")
  private Integer threadsMax;

  @Option(
      names = "--forks",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Forks that may happen, 0 to " + Budget.MAX + " [0]")
  private int forks;

  @Option(
      names = "--vforks",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Vforks, 0 to " + Budget.MAX + " [0]")
  private int vforks;

  @Option(names = "--shared-forks", description = "Each of --forks may be a fork or a vfork.")
  private boolean sharedForks;

  @Option(
      names = "--forkers",
      paramLabel = "<threads>",
      converter = ThreadSet.class,
      description = "Threads that may fork, as 0,1 or 0x3 [all]")
  private Long forkers;

  @Option(
      names = "--exits",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Exits, 0 to " + Budget.MAX + " [0]")
  private int exits;

  @Option(
      names = "--failed-execs",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Execs that fail, 0 to " + Budget.MAX + " [0]")
  private int failedExecs;

  @Option(
      names = "--execs",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Execs that succeed, 0 to " + Budget.MAX + " [0]")
  private int execs;

  @Option(
      names = "--affinity",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "CPUs added to affinities, 0 to " + Budget.MAX + " [0]")
  private int affinity;

  /**
   * Checks the options and puts them together.
   *
   * @param protocol the strategy's rules
   * @return the scenario
   * @throws IllegalArgumentException if options are out of range or contradict each other, or the
   *     first state is not there
   */
  public Scenario scenario(OwnershipProtocol protocol) {
    if (cpus != null && (cpus < 1 || cpus > Starts.MAX_CPUS)) {
      throw new IllegalArgumentException(
          "expected 1 to " + Starts.MAX_CPUS + " CPUs, cpus=" + cpus);
    }
    if (start.threads != null && (start.threads < 1 || start.threads > 99)) {
      throw new IllegalArgumentException(
          "expected 1 to 99 threads, start-threads=" + start.threads);
    }
    Budget budget = new Budget(forks, vforks, exits, failedExecs, execs, affinity);
    String name = name(protocol);
    Scenario scenario =
        new Scenario(name, first(name, protocol.childVisibility()), 0, budget, sharedForks, 0);
    RestCondition.check(protocol, scenario.first(), name);
    int most = threadsMax == null ? scenario.threads() + forks + vforks : threadsMax;
    scenario =
        new Scenario(
            name,
            scenario.first(),
            most,
            budget,
            sharedForks,
            forkers == null ? Scenario.ALL_FORK : forkers);
    UsableBudgets.check(scenario);
    return scenario;
  }

  /**
   * Returns the number of CPUs.
   *
   * @return the default if none was given
   */
  public int cpus() {
    return cpus == null ? DEFAULT_CPUS : cpus;
  }

  private String name(OwnershipProtocol protocol) {
    if (start.name != null) {
      return start.name;
    }
    return start.threads != null
        ? "k" + start.threads
        : RestCondition.start(protocol, allowed == null ? cpus() : Long.bitCount(allowed));
  }

  private MachineState first(String name, ChildVisibility visibility) {
    if (Starts.isName(name)) {
      int possible = cpus == null ? DEFAULT_CPUS : cpus;
      return Starts.named(
          name, possible, allowed == null ? Starts.all(possible) : allowed, visibility);
    }
    Path file = Path.of(name);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "expected k, p or q and the number of threads, for example k4, or a file that exists,"
              + " start="
              + name);
    }
    return Starts.read(
        file,
        cpus == null ? OptionalInt.empty() : OptionalInt.of(cpus),
        allowed == null ? OptionalLong.empty() : OptionalLong.of(allowed),
        visibility);
  }
}
