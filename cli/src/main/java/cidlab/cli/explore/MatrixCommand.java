package cidlab.cli.explore;

import cidlab.cli.console.ExitCode;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ExploreEffort;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.experiments.design.Parameters;
import cidlab.experiments.exploration.StandardScenario;
import cidlab.experiments.exploration.VerdictMatrix;
import cidlab.report.exploration.ExplorationJson;
import cidlab.report.exploration.MatrixTable;
import cidlab.report.format.Json;
import cidlab.report.table.MarkdownTable;
import cidlab.report.table.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explores strategies, sizes and scenarios, and prints one table. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Explores strategies x sizes x scenarios, and prints one table.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all cells were explored, whatever was found",
      "2:bad usage, or a strategy that breaks the rules",
      "3:interrupted; prints what is there"
    },
    footerHeading = "Example:%n",
    footer = "  cidlab explore matrix --sizes 2,3 --format markdown")
final class MatrixCommand implements Callable<Integer> {
  private static final long CELL_SECONDS = 30;

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategies",
      paramLabel = "<id>",
      split = ",",
      description = "[direct-transfer,legacy-one-way,transit-both-ways]")
  private Set<String> strategies =
      new LinkedHashSet<>(List.of("direct-transfer", "legacy-one-way", "transit-both-ways"));

  @Option(
      names = "--sizes",
      paramLabel = "<n>",
      split = ",",
      description = "Numbers of CPUs, each 2 to 63 [2,3,4]")
  private Set<Integer> sizes = new LinkedHashSet<>(List.of(2, 3, 4));

  @Option(
      names = "--scenarios",
      paramLabel = "<name>",
      split = ",",
      description = "Any of fork, fork-exit, exit, failed-exec, exec, affinity, vfork [all]")
  private Set<String> scenarios = new LinkedHashSet<>(StandardScenario.names());

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description = "As strategy.threshold-divisor=4 [their own]")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private ExploreEffort how;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
  private MatrixFormat format;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    VerdictMatrix matrix = UserInput.check(() -> matrix(catalogue));
    try (Interrupt interrupt = Interrupt.listen()) {
      ExplorerOptions options = UserInput.check(() -> how.options(interrupt));
      List<VerdictMatrix.Cell> cells;
      try (Progress progress = Progress.start(Progress.onTerminal(), "explore", matrix.size())) {
        cells = matrix.explore(options, how.seconds(CELL_SECONDS), progress);
      }
      print(cells, spec.commandLine().getOut());
      return cells.size() < matrix.size() ? ExitCode.BOUND : ExitCode.OK;
    }
  }

  private VerdictMatrix matrix(Catalogue catalogue) {
    return new VerdictMatrix(
        strategies.stream().map(catalogue::strategy).toList(),
        List.copyOf(sizes),
        scenarios.stream().map(StandardScenario::of).toList(),
        Parameters.of(parameters, "strategy"));
  }

  private void print(List<VerdictMatrix.Cell> cells, PrintWriter out) throws IOException {
    switch (format) {
      case TEXT ->
          out.print(
              TextTable.write(MatrixTable.of(cells), GlobalOptions.of(spec.commandLine()).width()));
      case MARKDOWN -> out.print(MarkdownTable.write(MatrixTable.of(cells)));
      case CSV -> MatrixTable.csv(cells, out);
      case JSON -> Json.write(ExplorationJson.of(cells), out);
    }
    out.flush();
  }
}
