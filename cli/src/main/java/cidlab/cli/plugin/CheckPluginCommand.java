package cidlab.cli.plugin;

import cidlab.cli.console.HookWatch;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.plugin.Extensions;
import cidlab.engine.plugin.Plugins;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a plugin against the rules of the SPI. */
@Command(
    name = "check-plugin",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Holds a plugin against the rules of the SPI, and searches it for livelocks.",
      "As the JUnit contracts of the testkit do. Strategies are also explored on 2 and 3",
      "CPUs, properties decided for every strategy, all others run beside a built-in one."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the plugin keeps every rule that says MUST, and nothing unsafe was found",
      "1:it was rejected, breaks a rule, or is unsafe; the page says how",
      "2:bad usage, or there is no such file"
    },
    footerHeading = "%nExample%n",
    footer = {"  cidlab check-plugin target/reserve-1.0.jar", "  cidlab check-plugin --rules"})
public final class CheckPluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "<file>",
      description = "The plugin: a jar, or a folder of a plugin's jar and its libraries.")
  private Path file;

  @Option(names = "--rules", description = "Print the rules instead, in Markdown.")
  private boolean rules;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (rules) {
      out.print(RuleDocument.text());
      return 0;
    }
    if (file == null) {
      throw new ParameterException(spec.commandLine(), "expected the file of a plugin");
    }
    if (!Files.exists(file)) {
      throw new ParameterException(
          spec.commandLine(), "expected the file of a plugin; there is none, file=" + file);
    }
    HookWatch.start();
    Plugins plugins = UserInput.check(() -> Plugins.loadOne(file, Extensions.builtIn()));
    return new PluginPage(plugins, out).print() ? 0 : 1;
  }
}
