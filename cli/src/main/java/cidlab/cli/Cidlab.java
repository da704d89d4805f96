package cidlab.cli;

import cidlab.cli.bugs.BugsCommand;
import cidlab.cli.compare.CompareCommand;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Version;
import cidlab.cli.explore.ExploreCommand;
import cidlab.cli.golden.ConformCommand;
import cidlab.cli.golden.ReplayCommand;
import cidlab.cli.list.ListCommand;
import cidlab.cli.plugin.CheckPluginCommand;
import cidlab.cli.plugin.NewPluginCommand;
import cidlab.cli.prove.ProveCommand;
import cidlab.cli.rare.RareCommand;
import cidlab.cli.simulate.SimulateCommand;
import cidlab.cli.stats.StatsCommand;
import cidlab.cli.study.StudyCommand;
import cidlab.cli.trace.TraceCommand;
import cidlab.cli.validate.ValidateCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command of which all others are subcommands. */
@Command(
    name = "cidlab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {
      CompareCommand.class,
      StudyCommand.class,
      SimulateCommand.class,
      ExploreCommand.class,
      ProveCommand.class,
      RareCommand.class,
      ListCommand.class,
      ConformCommand.class,
      ReplayCommand.class,
      TraceCommand.class,
      BugsCommand.class,
      ValidateCommand.class,
      StatsCommand.class,
      NewPluginCommand.class,
      CheckPluginCommand.class
    },
    description = {
      "Simulates and compares protocols that hand the ownership of a scarce pool of ids (MM_CIDs)"
          + " from tasks to CPUs and back.",
      ""
    },
    footerHeading = "%nExample: the main job, with the built-in default study%n",
    footer = {"  cidlab compare", "", "Help on a command: cidlab compare --help"})
public final class Cidlab implements GlobalOptions {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an unexpected error.")
  private boolean verbose;

  @Option(
      names = "--plugins",
      paramLabel = "<dir>",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:CIDLAB_PLUGINS}",
      description =
          "Folder of plugins: jars, and folders of a plugin's jar and its libraries. Default: the"
              + " environment variable CIDLAB_PLUGINS, else plugins/ beside the launcher if it"
              + " exists.")
  private Path plugins;

  private Cidlab() {}

  @Override
  public boolean verbose() {
    return verbose;
  }

  @Override
  public Optional<Path> plugins() {
    return Optional.ofNullable(plugins);
  }

  /**
   * Runs one command on the standard streams.
   *
   * @param arguments the command line
   * @return the exit code
   */
  public static int run(String... arguments) {
    return run(new PrintWriter(System.out), new PrintWriter(System.err), arguments);
  }

  /**
   * Runs one command.
   *
   * @param out receives results
   * @param err receives errors and notices
   * @param arguments the command line
   * @return 0 if it worked; 1 if it found a mismatch or failed unexpectedly; 2 for bad usage or
   *     input; 3 if a search reached a bound; 130 if it was interrupted
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = commandLine(out, err);
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      // The handler of picocli gets exceptions only.
      return ErrorLine.unexpected(commandLine, e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /**
   * Sets up the parser.
   *
   * @param out receives results
   * @param err receives errors and notices
   * @return the parser of all commands
   */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    ErrorLine errors = new ErrorLine();
    return new CommandLine(new Cidlab())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
