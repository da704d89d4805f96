package cidlab.cli.explore;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.UserInput;
import cidlab.cli.options.ModelOptions;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.VerdictRow;
import cidlab.experiments.exploration.VerdictRow.Agreement;
import cidlab.report.format.Numbers;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Compares explorations with expected verdicts, one line for each as it finishes. */
final class ExploreVerdicts {
  private final CommandLine commandLine;
  private final PrintWriter out;
  private final ExplorerOptions options;
  private final long seconds;
  private final Map<String, String> parameters;
  private final Map<Agreement, Integer> counts = new EnumMap<>(Agreement.class);
  private int missing;

  /**
   * Prepares to print.
   *
   * @param commandLine the command
   * @param options how to explore
   * @param seconds time limit of a row; 0 for none
   * @param parameters of strategies, as {@code strategy.name=value}
   */
  ExploreVerdicts(
      CommandLine commandLine,
      ExplorerOptions options,
      long seconds,
      Map<String, String> parameters) {
    this.commandLine = commandLine;
    this.out = commandLine.getOut();
    this.options = options;
    this.seconds = seconds;
    this.parameters = parameters;
  }

  /**
   * Explores and compares.
   *
   * @param catalogue the strategies
   * @param rows what is expected
   * @return exit code
   */
  int print(Catalogue catalogue, List<VerdictRow> rows) {
    long start = System.nanoTime();
    int done = 0;
    for (VerdictRow row : rows) {
      if (options.stop().getAsBoolean()) {
        break;
      }
      row(catalogue, row);
      out.flush();
      done++;
    }
    out.printf(
        Locale.ROOT,
        "%d of %d rows: %d same, %d different, %d stopped by a bound, %d missing, %s s%n",
        done,
        rows.size(),
        counts.getOrDefault(Agreement.SAME, 0),
        counts.getOrDefault(Agreement.DIFFERENT, 0),
        counts.getOrDefault(Agreement.BOUND, 0),
        missing,
        Numbers.fixed((System.nanoTime() - start) / 1e9, 1));
    out.flush();
    if (counts.containsKey(Agreement.DIFFERENT)) {
      return 1;
    }
    return done < rows.size() || counts.containsKey(Agreement.BOUND) ? ExitCode.BOUND : 0;
  }

  private void row(Catalogue catalogue, VerdictRow row) {
    String name =
        String.format(
            Locale.ROOT,
            "%-4s %-7s %d CPUs %-3s",
            row.variant(),
            row.label(),
            row.cpus(),
            row.start());
    Optional<TransitionStrategy> strategy =
        catalogue.strategies().stream()
            .filter(candidate -> candidate.traceName().equals(row.variant()))
            .findFirst();
    if (strategy.isEmpty()) {
      missing++;
      out.println("missing    " + name + "  no strategy has this variant's trace name");
      return;
    }
    OwnershipProtocol protocol = bind(strategy.get());
    Scenario scenario =
        UserInput.check(commandLine, () -> row.scenario(protocol.childVisibility()));
    Examination examination = Examination.of(scenario, protocol, options, seconds);
    Agreement agreement = row.agrees(examination);
    counts.merge(agreement, 1, Integer::sum);
    out.printf(
        Locale.ROOT,
        "%-9s  %s  expected %s  found %s  %s, %s states, %s s%n",
        agreement.name().toLowerCase(Locale.ROOT),
        name,
        outcome(row.verdict(), row.kinds()) + (row.capped() ? " (capped)" : ""),
        outcome(examination.verdict(), examination.found().lengths()),
        examination.limit().map(ExploreVerdicts::bound).orElse("complete"),
        Numbers.count(examination.found().states()),
        Numbers.fixed(examination.found().nanos() / 1e9, 2));
  }

  private OwnershipProtocol bind(TransitionStrategy strategy) {
    Map<String, String> arguments =
        UserInput.check(
            commandLine,
            () -> ModelOptions.ofStrategies(parameters, List.of(strategy)).get(strategy.id()));
    return strategy.bind(Arguments.of(strategy.parameters(), arguments));
  }

  private static String outcome(String verdict, Map<Finding, Integer> kinds) {
    return verdict
        + kinds.entrySet().stream()
            .map(kind -> kind.getKey() + ":" + kind.getValue())
            .collect(Collectors.joining(" ", " [", "]"));
  }

  private static String bound(Limit limit) {
    return "bound " + limit.name().toLowerCase(Locale.ROOT);
  }
}
