package cidlab.cli.stats;

import cidlab.cli.console.Format;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.report.format.Json;
import cidlab.statistics.catalogue.Bibliography;
import cidlab.statistics.catalogue.Inputs;
import cidlab.statistics.catalogue.Method;
import cidlab.statistics.catalogue.MethodCatalogue;
import cidlab.statistics.files.FileInputs;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates one statistical method. */
@Command(
    name = "stats",
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {StatsListCommand.class, StatsCheckCommand.class, StatsCalibrateCommand.class},
    description = {
      "Evaluates a statistical method: the intervals, tests and models that studies use, by hand.",
      "",
      "  cidlab stats                    lists the methods",
      "  cidlab stats METHOD --help      what a method takes and gives, an example, its source",
      "  cidlab stats METHOD KEY=VALUE…  evaluates it",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it was evaluated", "2:bad usage, or inputs that the method refuses"},
    footerHeading = "%nExample: the exact interval for 3 live locks in 10,000 runs%n",
    footer = "  cidlab stats clopper-pearson x=3 n=10000")
public final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<method>",
      description = "Id of the method, from the list.")
  private String method;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "<key>=<value>",
      description = {
        "Inputs, also several in one argument, separated by semicolons. Lists: x=1,2,4. Tables:"
            + " table=3,1/1,3. From a CSV file: x=@runs.csv:spin_ns, of some rows only"
            + " x=@runs.csv:spin_ns[strategy=direct-transfer,cpus=4]; all columns for a"
            + " formula: data=@runs.csv; numbers in a text file: x=@values.txt."
      })
  private List<String> inputs = List.of();

  @Option(
      names = "--quantity",
      paramLabel = "<name>",
      description = "Print this quantity alone, as a number. Default: all, with their names.")
  private String quantity;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = {"-h", "--help"},
      description = "Show this help, or that of the method.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print version information and exit.")
  private boolean version;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    MethodCatalogue catalogue = MethodCatalogue.standard();
    if (method == null) {
      if (help) {
        spec.commandLine().usage(out);
      } else if (format == Format.JSON) {
        StatsListing.json(catalogue, catalogue.methods(), out);
      } else {
        new StatsListing(catalogue, out).methods(catalogue.methods());
      }
      return 0;
    }
    Method found = UserInput.check(() -> catalogue.method(method));
    if (help) {
      new StatsListing(catalogue, out).usage(found);
      return 0;
    }
    Map<String, String> given = given();
    Map<String, Double> result = UserInput.check(() -> catalogue.evaluate(method, given));
    if (quantity != null) {
      double value = UserInput.check(() -> MethodCatalogue.quantity(method, quantity, result));
      out.println(StatsListing.number(value));
    } else if (format == Format.JSON) {
      json(found, given, result, out);
    } else {
      new StatsListing(catalogue, out).result(found, result);
    }
    return 0;
  }

  private Map<String, String> given() throws IOException {
    try {
      return FileInputs.filled(Inputs.parse(String.join(";", inputs)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void json(
      Method method, Map<String, String> inputs, Map<String, Double> result, PrintWriter out)
      throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("method", method.id());
      json.writeStringField("summary", method.summary());
      json.writeObjectFieldStart("inputs");
      for (Map.Entry<String, String> input : inputs.entrySet()) {
        json.writeStringField(input.getKey(), input.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("quantities");
      for (Map.Entry<String, Double> entry : result.entrySet()) {
        json.writeFieldName(entry.getKey());
        StatsListing.number(json, entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("citations");
      for (var citation : Bibliography.standard().citations(method.citations())) {
        json.writeString(citation.reference());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }
}
