package cidlab.cli.explore;

import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ExploreEffort;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.experiments.design.Parameters;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.VerdictFile;
import cidlab.experiments.exploration.VerdictRow;
import cidlab.experiments.exploration.VerdictRow.Agreement;
import cidlab.report.format.Numbers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares explorations with expected verdicts, one line for each as it finishes. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Explores every row of a CSV file of verdicts and compares.",
      "Columns: variant, scenario, cpus, allowed, start, threads_max, forks, vforks,",
      "exits, failed_execs, execs, affinity, completeness, verdict, kinds",
      "(docs/FORMAT.md). First states that are files are relative to it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no row differs",
      "1:some row differs",
      "2:bad usage or file",
      "3:stopped by a bound in a row that does not differ so far"
    },
    footerHeading = "Example: in a source tree, what a search over the C functions found%n",
    footer = "  cidlab explore check experiments/src/test/resources/verdicts/verdicts.csv")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @CommandLine.Parameters(paramLabel = "<file>", description = "The verdicts, a CSV file.")
  private Path file;

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description = "As strategy.threshold-divisor=4 [their own]")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private ExploreEffort how;

  private final Map<Agreement, Integer> counts = new EnumMap<>(Agreement.class);
  private int missing;

  @Override
  public Integer call() {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    List<VerdictRow> rows = UserInput.check(() -> VerdictFile.read(file));
    try (Interrupt interrupt = Interrupt.listen()) {
      ExplorerOptions options = UserInput.check(() -> how.options(interrupt));
      return check(catalogue, rows, options);
    }
  }

  private int check(Catalogue catalogue, List<VerdictRow> rows, ExplorerOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    int done = 0;
    for (VerdictRow row : rows) {
      if (options.stop().getAsBoolean()) {
        break;
      }
      row(catalogue, row, options, out);
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
      return ExitCode.FOUND;
    }
    return done < rows.size() || counts.containsKey(Agreement.BOUND) ? ExitCode.BOUND : ExitCode.OK;
  }

  private void row(Catalogue catalogue, VerdictRow row, ExplorerOptions options, PrintWriter out) {
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
    Scenario scenario = UserInput.check(() -> row.scenario(protocol.childVisibility()));
    Examination examination = Examination.of(scenario, protocol, options, how.seconds(0));
    Agreement agreement = row.agrees(examination);
    counts.merge(agreement, 1, Integer::sum);
    out.printf(
        Locale.ROOT,
        "%-9s  %s  expected %s  found %s  %s, %s states, %s s%n",
        agreement.name().toLowerCase(Locale.ROOT),
        name,
        outcome(row.verdict(), row.kinds()) + (row.capped() ? " (capped)" : ""),
        outcome(examination.verdict(), examination.found().lengths()),
        examination.limit().map(CheckCommand::bound).orElse("complete"),
        Numbers.count(examination.found().states()),
        Numbers.fixed(examination.found().nanos() / 1e9, 2));
  }

  private OwnershipProtocol bind(TransitionStrategy strategy) {
    return strategy.bind(
        UserInput.check(
            () ->
                Parameters.of(parameters, "strategy")
                    .of("strategy", List.of(strategy))
                    .get(strategy.id())));
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
