package cidlab.cli.plugin;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.PropertyFaultException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Asks all strategies about a property on a small machine, to see that it says anything at all. */
final class PropertyRuns {
  private static final int CPUS = 2;
  private static final int FORKS = 2;
  private static final long MOST_STATES = 500_000;

  private final Catalogue catalogue;
  private final PrintWriter out;
  private int failures;

  /**
   * Prepares.
   *
   * @param catalogue the plugin's extensions and the built-in ones
   * @param out where to print
   */
  PropertyRuns(Catalogue catalogue, PrintWriter out) {
    this.catalogue = catalogue;
    this.out = out;
  }

  /** Returns how many properties could not be decided. */
  int failures() {
    return failures;
  }

  void property(Property property) {
    NamedClaim claim = NamedClaim.of(property, Arguments.defaults(property.parameters()));
    out.printf(
        "  Verdicts of all strategies, P = %d, one thread, %d forks, 1 exit (none is a fault)%n",
        CPUS, FORKS);
    try {
      catalogue.strategies().stream()
          .collect(Collectors.groupingBy(strategy -> answer(strategy, claim)))
          .entrySet()
          .stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(answer -> print(answer.getKey(), answer.getValue()));
    } catch (PropertyFaultException e) {
      failures++;
      out.println("    fails: " + e.getMessage());
    }
  }

  private void print(String answer, List<TransitionStrategy> strategies) {
    out.println(
        "    "
            + answer
            + ": "
            + strategies.stream().map(TransitionStrategy::id).collect(Collectors.joining(", ")));
  }

  private static ExplorerOptions options() {
    ExplorerOptions usual = ExplorerOptions.defaults();
    return new ExplorerOptions(
        true, true, usual.jobs(), MOST_STATES, usual.maxBytes(), () -> false);
  }

  private static String answer(TransitionStrategy strategy, NamedClaim claim) {
    OwnershipProtocol rules = strategy.bind(Arguments.defaults(strategy.parameters()));
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k1", CPUS, (1L << CPUS) - 1, rules.childVisibility()),
            new Budget(FORKS, 0, 1, 0, 0, 0),
            FORKS + 1);
    try {
      PropertyResult result =
          new Explorer(space, rules, options(), List.of(claim)).explore().properties().get(0);
      String length =
          result.length().isPresent() ? " after " + result.length().getAsInt() + " operations" : "";
      return result.verdict() + length;
    } catch (HookFaultException e) {
      return "the strategy fails";
    }
  }
}
