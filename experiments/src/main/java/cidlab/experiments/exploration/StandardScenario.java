package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scenarios that scale with the number of CPUs; those of FORMAT.md section 8, one of each kind. */
public enum StandardScenario {
  /** As many threads as CPUs; one of them forks, and the mode changes. */
  FORK("one fork at full occupation"),
  /** The same, and a thread exits. */
  FORK_EXIT("one fork and one exit at full occupation"),
  /** Per-CPU mode; one of two threads exits, and the mode changes back. */
  EXIT("one exit in per-CPU mode"),
  /** Per-CPU mode; a thread leaves and joins again. */
  FAILED_EXEC("one failing exec in per-CPU mode"),
  /** Per-CPU mode; one of two threads exits, and the other gets a new process. */
  EXEC("one exit and one exec in per-CPU mode"),
  /** Half of the CPUs are allowed; one fork, one exit, and the affinity grows. */
  AFFINITY("one fork, exit and widening, half of the CPUs allowed"),
  /** As many threads as CPUs; one of them vforks. */
  VFORK("one vfork at full occupation");

  private final String words;

  StandardScenario(String words) {
    this.words = words;
  }

  /**
   * Finds a scenario.
   *
   * @param name for example {@code fork-exit}
   * @return the scenario
   * @throws cidlab.api.UnknownNameException if there is none
   */
  public static StandardScenario of(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new cidlab.api.UnknownNameException("scenario", name, names()));
  }

  /**
   * Returns all names.
   *
   * @return for example {@code fork-exit}
   */
  public static List<String> names() {
    return Arrays.stream(values()).map(StandardScenario::toString).toList();
  }

  /**
   * Describes it.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }

  /**
   * Builds it for a machine.
   *
   * @param cpus number of CPUs, 2 to {@value Starts#MAX_CPUS}
   * @param protocol the rules; if no sleeping thread owns an id, the threads of the first state are
   *     forked from one
   * @return the scenario
   */
  public Scenario at(int cpus, OwnershipProtocol protocol) {
    long all = Starts.all(cpus);
    int half = cpus / 2;
    return switch (this) {
      case FORK -> scenario("k" + cpus, cpus, all, cpus + 1, budget(1, 0, 0, 0, 0, 0), protocol);
      case FORK_EXIT ->
          scenario("k" + cpus, cpus, all, cpus + 1, budget(1, 0, 1, 0, 0, 0), protocol);
      case EXIT -> scenario("p2", cpus, all, 2, budget(0, 0, 1, 0, 0, 0), protocol);
      case FAILED_EXEC -> scenario("p2", cpus, all, 2, budget(0, 0, 0, 1, 0, 0), protocol);
      case EXEC -> scenario("p2", cpus, all, 2, budget(0, 0, 1, 0, 1, 0), protocol);
      case AFFINITY ->
          scenario(
              "k" + half, cpus, Starts.all(half), half + 1, budget(1, 0, 1, 0, 0, 1), protocol);
      case VFORK -> scenario("k" + cpus, cpus, all, cpus + 1, budget(0, 1, 0, 0, 0, 0), protocol);
    };
  }

  private static Budget budget(
      int forks, int vforks, int exits, int failedExecs, int execs, int affinity) {
    return new Budget(forks, vforks, exits, failedExecs, execs, affinity);
  }

  private static Scenario scenario(
      String start,
      int cpus,
      long allowed,
      int threadsMax,
      Budget budget,
      OwnershipProtocol protocol) {
    int threads = Integer.parseInt(start.substring(1));
    int atFirst = protocol.sleepersOwnIds() ? threads : 1;
    String first = protocol.sleepersOwnIds() ? start : "k1";
    return new Scenario(
        first,
        Starts.named(first, cpus, allowed, protocol.childVisibility()),
        threadsMax,
        new Budget(
            budget.forks() + threads - atFirst,
            budget.vforks(),
            budget.exits(),
            budget.failedExecs(),
            budget.execs(),
            budget.affinity()),
        false,
        Scenario.ALL_FORK);
  }

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
