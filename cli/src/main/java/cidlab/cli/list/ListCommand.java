package cidlab.cli.list;

import cidlab.cli.console.Format;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what there is to choose from. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Lists strategies, schedulers, workloads, properties, metrics, costs, plugins.",
      "With parameters, units, ranges, defaults and sources; of plugins module, version,",
      "file and SHA-256, and why one was rejected."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything in the plugins folder was loaded, or there is no such folder",
      "1:a plugin was rejected; the list says why",
      "2:bad usage, or the plugins folder asked for is not there"
    },
    footerHeading = "%nExample: the parameters of the workloads%n",
    footer = "  cidlab list workloads")
public final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  // Not the enum: where there may be any number of values, picocli takes an unknown one for a value
  // of something else.
  @Parameters(
      arity = "0..*",
      paramLabel = "<topic>",
      description =
          "What to list: any of strategies, schedulers, workloads, properties, metrics, costs, plugins. Default: all.")
  private List<String> topics = List.of();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    Set<Topic> chosen =
        UserInput.check(
            () -> topics.stream().map(Topic::of).collect(Collectors.toCollection(TreeSet::new)));
    if (chosen.isEmpty()) {
      chosen = EnumSet.allOf(Topic.class);
    }
    Catalogue catalogue = PluginFolder.quietly(spec.commandLine());
    if (format == Format.JSON) {
      new JsonListing(catalogue).print(chosen, spec.commandLine().getOut());
    } else {
      new TextListing(
              catalogue, spec.commandLine().getOut(), GlobalOptions.of(spec.commandLine()).width())
          .print(chosen);
    }
    return catalogue.plugins().rejected().isEmpty() ? 0 : 1;
  }
}
