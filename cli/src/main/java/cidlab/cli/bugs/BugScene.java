package cidlab.cli.bugs;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.cli.options.ExploreEffort;
import cidlab.cli.options.ExploreScenario;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.property.NamedClaim;
import cidlab.experiments.bugs.BugCase;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a bug shows, read as {@code cidlab explore} reads its options. */
final class BugScene {
  @Mixin private ExploreScenario where;
  @Mixin private ExploreEffort how;

  @Option(names = "--param")
  private Map<String, String> parameters = new LinkedHashMap<>();

  private final BugCase bugCase;

  private BugScene(BugCase bugCase) {
    this.bugCase = bugCase;
  }

  static BugScene of(BugCase bugCase) {
    BugScene scene = new BugScene(bugCase);
    new CommandLine(scene)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(bugCase.options().split(" "));
    return scene;
  }

  /**
   * Explores.
   *
   * @param catalogue the strategies and properties
   * @param subject the strategy
   * @param affected whether it has the bug: then the search may stop at the bound
   * @param stop tells whether the user wants to stop
   * @return what came of it
   */
  Examination examine(
      Catalogue catalogue, Subject subject, boolean affected, BooleanSupplier stop) {
    TransitionStrategy strategy = catalogue.strategy(subject.strategy());
    OwnershipProtocol protocol =
        strategy.bind(Arguments.of(strategy.parameters(), arguments(subject)));
    how.maxStates = affected ? bugCase.bound() : Long.MAX_VALUE;
    ExplorerOptions options = how.options(stop);
    return Examination.of(where.scenario(protocol), protocol, options, 0, claims(catalogue));
  }

  private Map<String, String> arguments(Subject subject) {
    Map<String, String> arguments = new TreeMap<>(subject.arguments());
    parameters.forEach((key, value) -> arguments.put(key.substring("strategy.".length()), value));
    return arguments;
  }

  private List<NamedClaim> claims(Catalogue catalogue) {
    if (finding().isPresent()) {
      return List.of();
    }
    Property property = catalogue.property(bugCase.violates());
    return List.of(NamedClaim.of(property, Arguments.defaults(property.parameters())));
  }

  /** Returns the kind of finding that shows the bug; empty if it is a property. */
  Optional<Finding> finding() {
    return Arrays.stream(Finding.values())
        .filter(finding -> finding.name().equals(bugCase.violates()))
        .findFirst();
  }

  /** Returns the command that explores the same. */
  String command(Subject subject) {
    StringBuilder text = new StringBuilder("./cidlab explore --strategy ");
    text.append(subject.strategy()).append(' ').append(bugCase.options());
    subject
        .arguments()
        .forEach((name, value) -> text.append(" --param strategy.").append(name + "=" + value));
    if (finding().isEmpty()) {
      text.append(" --property ").append(bugCase.violates());
    }
    return text.toString();
  }
}
