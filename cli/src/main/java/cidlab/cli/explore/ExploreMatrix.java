package cidlab.cli.explore;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Json;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.cli.options.ModelOptions;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.StandardScenario;
import cidlab.experiments.exploration.Starts;
import cidlab.report.format.Numbers;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.MarkdownTable;
import cidlab.report.table.Table;
import cidlab.report.table.TextTable;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine;

/** Explores strategies, sizes and scenarios, and prints one table. */
final class ExploreMatrix {
  private static final int WIDTH = 120;

  private static final List<String> NOTES =
      List.of(
          "proof: every reachable state was seen, so the verdict and the length are exact. Anything"
              + " else is what stopped the search: what was found is there, what was not may be.",
          "length: operations on a shortest way to what is worst. states: after reduction.");

  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "scenario",
              "cpus",
              "strategy",
              "verdict",
              "length",
              "coverage",
              "states",
              "transitions",
              "elapsed_ms")
          .get();

  private final CommandLine commandLine;
  private final ExplorerOptions options;
  private final long seconds;
  private final Map<String, String> parameters;

  /** One exploration of the table. */
  private record Cell(
      StandardScenario scenario, TransitionStrategy strategy, Examination examination) {
    String length() {
      return examination
          .found()
          .worst()
          .map(kind -> String.valueOf(examination.found().lengths().get(kind)))
          .orElse("");
    }

    String coverage() {
      Optional<Limit> limit = examination.limit();
      return limit.map(l -> l.name().toLowerCase(Locale.ROOT)).orElse("proof");
    }
  }

  /**
   * Prepares to print.
   *
   * @param commandLine the command
   * @param options how to explore
   * @param seconds time limit of a cell; 0 for none
   * @param parameters of strategies, as {@code strategy.name=value}
   */
  ExploreMatrix(
      CommandLine commandLine,
      ExplorerOptions options,
      long seconds,
      Map<String, String> parameters) {
    this.commandLine = commandLine;
    this.options = options;
    this.seconds = seconds;
    this.parameters = parameters;
  }

  /**
   * Explores and prints.
   *
   * @param catalogue where the strategies are
   * @param strategies their ids
   * @param sizes numbers of CPUs
   * @param scenarios names of scenarios
   * @param format how to print
   * @return exit code
   * @throws IOException if the table cannot be written
   */
  int print(
      Catalogue catalogue,
      Collection<String> strategies,
      Collection<Integer> sizes,
      Collection<String> scenarios,
      ExploreFormat format)
      throws IOException {
    List<TransitionStrategy> chosen =
        UserInput.check(commandLine, () -> strategies.stream().map(catalogue::strategy).toList());
    Map<String, Map<String, String>> arguments =
        UserInput.check(commandLine, () -> ModelOptions.ofStrategies(parameters, chosen));
    List<StandardScenario> rows =
        UserInput.check(commandLine, () -> scenarios.stream().map(StandardScenario::of).toList());
    UserInput.check(commandLine, () -> checked(sizes));
    List<Cell> cells = new ArrayList<>();
    try (Progress progress =
        Progress.start(
            Progress.onTerminal(), "explore", (long) rows.size() * sizes.size() * chosen.size())) {
      for (StandardScenario scenario : rows) {
        for (int cpus : sizes) {
          for (TransitionStrategy strategy : chosen) {
            if (!options.stop().getAsBoolean()) {
              cells.add(cell(scenario, cpus, strategy, arguments.get(strategy.id())));
              progress.accept(1);
            }
          }
        }
      }
    }
    write(cells, format);
    return options.stop().getAsBoolean() ? ExitCode.BOUND : 0;
  }

  private static Collection<Integer> checked(Collection<Integer> sizes) {
    for (int size : sizes) {
      if (size < 2 || size > Starts.MAX_CPUS) {
        throw new IllegalArgumentException(
            "expected sizes from 2 to " + Starts.MAX_CPUS + " CPUs, size=" + size);
      }
    }
    return sizes;
  }

  private Cell cell(
      StandardScenario scenario,
      int cpus,
      TransitionStrategy strategy,
      Map<String, String> arguments) {
    OwnershipProtocol protocol = strategy.bind(Arguments.of(strategy.parameters(), arguments));
    return new Cell(
        scenario,
        strategy,
        Examination.of(scenario.at(cpus, protocol), protocol, options, seconds));
  }

  private void write(List<Cell> cells, ExploreFormat format) throws IOException {
    PrintWriter out = commandLine.getOut();
    switch (format) {
      case TEXT -> out.print(TextTable.write(table(cells), WIDTH));
      case MARKDOWN -> out.print(MarkdownTable.write(table(cells)));
      case CSV -> csv(cells, out);
      case JSON -> json(cells, out);
    }
    out.flush();
  }

  private static Table table(List<Cell> cells) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Cell cell : cells) {
      Examination e = cell.examination();
      rows.add(
          List.of(
              Entry.of(cell.scenario().toString()),
              number(String.valueOf(e.scenario().cpus())),
              Entry.of(cell.strategy().id()),
              Entry.of(e.verdict()),
              number(cell.length()),
              Entry.of(cell.coverage()),
              number(Numbers.count(e.found().states())),
              number(Numbers.fixed(e.found().nanos() / 1e9, 2))));
    }
    return new Table(
        "Verdicts of exhaustive explorations",
        List.of(
            Column.text("scenario"),
            Column.number("", "CPUs"),
            Column.text("strategy"),
            Column.text("verdict"),
            Column.number("", "length"),
            Column.text("coverage"),
            Column.number("", "states"),
            Column.number("", "seconds")),
        rows,
        NOTES);
  }

  private static Entry number(String text) {
    return Entry.of(text, 0, "");
  }

  private static void csv(List<Cell> cells, PrintWriter out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSV);
    for (Cell cell : cells) {
      Examination e = cell.examination();
      csv.printRecord(
          cell.scenario(),
          e.scenario().cpus(),
          cell.strategy().id(),
          e.verdict(),
          cell.length(),
          cell.coverage(),
          e.found().states(),
          e.found().transitions(),
          e.found().nanos() / 1_000_000);
    }
    csv.flush();
  }

  private static void json(List<Cell> cells, PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartArray();
      for (Cell cell : cells) {
        json.writeStartObject();
        json.writeStringField("scenario", cell.scenario().toString());
        json.writeNumberField("cpus", cell.examination().scenario().cpus());
        json.writeStringField("strategy", cell.strategy().id());
        ExploreJson.result(json, cell.examination());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
  }
}
