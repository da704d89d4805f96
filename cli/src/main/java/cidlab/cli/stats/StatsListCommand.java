package cidlab.cli.stats;

import cidlab.cli.console.Format;
import cidlab.cli.console.Version;
import cidlab.statistics.catalogue.Method;
import cidlab.statistics.catalogue.MethodCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the statistical methods. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Lists the statistical methods: inputs, meaning, quantities, and where each is from.",
      ""
    },
    footerHeading = "%nExample: what there is for pairs%n",
    footer = "  cidlab stats list paired")
final class StatsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "<word>",
      description = "Only methods with all of these words in name or meaning. Default: all.")
  private List<String> words = List.of();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    MethodCatalogue catalogue = MethodCatalogue.standard();
    List<Method> methods = catalogue.methods().stream().filter(this::wanted).toList();
    if (methods.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no method has all of these words, words=" + words);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      StatsListing.json(catalogue, methods, out);
    } else {
      new StatsListing(catalogue, out).methods(methods);
    }
    return 0;
  }

  private boolean wanted(Method method) {
    String text = (method.id() + " " + method.summary()).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }
}
