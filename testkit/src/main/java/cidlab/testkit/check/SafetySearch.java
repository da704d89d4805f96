package cidlab.testkit.check;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Explores every interleaving of small machines, from a process with one thread to one thread more
 * than CPUs.
 *
 * <p>It begins with one thread, because states with more are the protocol's own: those that have
 * names are upstream's, and a protocol with other words never gets there.
 *
 * <p>Each search ends at a number of states or a time, whichever comes first, and says so: only a
 * complete one is a proof, and only for this machine and these operations.
 */
public final class SafetySearch {
  private static final long MOST_STATES = 5_000_000;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Both searches of a machine, from the smaller one. */
  private enum Operations {
    FORKS("", 0),
    FORKS_AND_EXIT(", 1 exit", 1);

    private final String words;
    private final int exits;

    Operations(String words, int exits) {
      this.words = words;
      this.exits = exits;
    }
  }

  /**
   * What a search came to.
   *
   * @param safe whether no livelock, violation or stall was found
   * @param text scenario, verdict, coverage and shortest lengths in one line, for people
   */
  public record Result(boolean safe, String text) {}

  private final long mostStates;

  /** Makes a search. */
  public SafetySearch() {
    this(MOST_STATES);
  }

  /** For tests: with another bound. */
  SafetySearch(long mostStates) {
    this.mostStates = mostStates;
  }

  /**
   * Searches.
   *
   * @param protocol the rules
   * @param cpus number of CPUs, 2 or 3
   * @return one result for as many forks as CPUs, one for an exit more
   */
  public List<Result> search(OwnershipProtocol protocol, int cpus) {
    return Arrays.stream(Operations.values())
        .map(operations -> search(protocol, cpus, operations))
        .toList();
  }

  private Result search(OwnershipProtocol protocol, int cpus, Operations operations) {
    String scenario = "P = %d, %d forks%s: ".formatted(cpus, cpus, operations.words);
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k1", cpus, (1L << cpus) - 1, protocol.childVisibility()),
            new Budget(cpus, 0, operations.exits, 0, 0, 0),
            cpus + 1);
    try {
      Exploration found = new Explorer(space, protocol, options()).explore();
      return new Result(found.worst().isEmpty(), scenario + text(found));
    } catch (HookFaultException e) {
      return new Result(false, scenario + e.getMessage());
    }
  }

  private ExplorerOptions options() {
    ExplorerOptions usual = ExplorerOptions.defaults();
    long end = System.nanoTime() + MOST_NANOS;
    return new ExplorerOptions(
        usual.symmetry(),
        usual.reduction(),
        usual.jobs(),
        mostStates,
        usual.maxBytes(),
        () -> System.nanoTime() - end > 0);
  }

  private static String text(Exploration found) {
    String lengths =
        found.lengths().entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(length -> length.getKey() + " " + length.getValue())
            .collect(Collectors.joining(", "));
    return found.verdict()
        + (lengths.isEmpty() ? "" : ", shortest ways: " + lengths)
        + String.format(Locale.ROOT, "; %s, %,d states", coverage(found), found.states());
  }

  private static String coverage(Exploration found) {
    if (found.complete()) {
      return "complete";
    }
    String why =
        found
            .bound()
            .map(
                bound ->
                    switch (bound) {
                      case STATES -> "number of states";
                      case MEMORY -> "memory";
                      case INTERRUPT -> "time";
                    })
            .orElse("search for ways out of traps");
    return "no proof, stopped by the bound on " + why;
  }
}
