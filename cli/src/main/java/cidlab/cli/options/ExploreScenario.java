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
import picocli.CommandLine.Option;

/** The options that say where an exploration begins and what may happen. */
public final class ExploreScenario {
  private static final int DEFAULT_CPUS = 4;

  @Option(
      names = "--cpus",
      paramLabel = "<n>",
      description =
          "Possible CPUs, 1 to "
              + Starts.MAX_CPUS
              + ". Default: those of the start file; without one "
              + DEFAULT_CPUS
              + ".")
  private Integer cpus;

  @Option(
      names = "--allowed",
      paramLabel = "<mask>",
      converter = CpuSet.class,
      description =
          "CPUs that threads may use at first, as a hexadecimal set with CPU 0 in it. Default: all,"
              + " or those of the start file.")
  private Long allowed;

  @Option(
      names = "--start",
      paramLabel = "<state>",
      description =
          "First state: k4 (four threads own their ids; thread 0 runs on CPU 0, the others sleep),"
              + " p2 (two threads in per-CPU mode, every allowed CPU owns its id), q2 (the same, but"
              + " only CPU 0 owns one), or a file in the golden format with one first state that"
              + " fits --cpus and --allowed. A strategy whose sleeping threads own no ids starts"
              + " from k1. Default: k and the number of allowed CPUs.")
  private String start;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description = "Short for --start k<n>. Default: as for --start.")
  private Integer threads;

  @Option(
      names = "--threads-max",
      paramLabel = "<n>",
      description =
          "Most threads alive at any time. Default: threads at the start, and a thread for each"
              + " fork.")
  private Integer threadsMax;

  @Option(
      names = "--forks",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "How many threads may be forked, 0 to " + Budget.MAX + ". Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--vforks",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "How many processes that share the memory may be forked, 0 to "
              + Budget.MAX
              + ". Default: ${DEFAULT-VALUE}.")
  private int vforks;

  @Option(names = "--shared-forks", description = "Each of --forks may be a fork or a vfork.")
  private boolean sharedForks;

  @Option(
      names = "--forkers",
      paramLabel = "<threads>",
      converter = ThreadSet.class,
      description =
          "Threads that may fork, for example 0,1 or, as a hexadecimal set, 0x3. Default: all.")
  private Long forkers;

  @Option(
      names = "--exits",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "How many threads may exit, 0 to " + Budget.MAX + ". Default: ${DEFAULT-VALUE}.")
  private int exits;

  @Option(
      names = "--failed-execs",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "How many execs may fail, 0 to " + Budget.MAX + ". Default: ${DEFAULT-VALUE}.")
  private int failedExecs;

  @Option(
      names = "--execs",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "How many execs may succeed, 0 to " + Budget.MAX + ". Default: ${DEFAULT-VALUE}.")
  private int execs;

  @Option(
      names = "--affinity",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "How often a thread may be allowed one more CPU, 0 to "
              + Budget.MAX
              + ". Default: ${DEFAULT-VALUE}.")
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
    if (threads != null && start != null) {
      throw new IllegalArgumentException(
          "expected --threads or --start, not both, threads=" + threads + " start=" + start);
    }
    if (threads != null && (threads < 1 || threads > 99)) {
      throw new IllegalArgumentException("expected 1 to 99 threads, threads=" + threads);
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
    if (start != null) {
      return start;
    }
    return threads != null
        ? "k" + threads
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
