package cidlab.cli;

import cidlab.cli.bugs.BugsCommand;
import cidlab.cli.compare.CompareCommand;
import cidlab.cli.console.BadInputException;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.StandardOutput;
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
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
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
  private static final int WIDTH = 100;
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_WIDTH = 500;

  /** What every terminal has. */
  private static final int HELP_WIDTH = 80;

  /** Columns of the names of options; longer ones get a line of their own. */
  private static final int HELP_OPTION = 26;

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
      description = "Folder of plugins [CIDLAB_PLUGINS, else plugins/ beside the launcher]")
  private Path plugins;

  @Option(
      names = "--width",
      paramLabel = "<n>",
      scope = ScopeType.INHERIT,
      description = "Columns of texts, 40 to 500 [the terminal's, else 100]")
  private Integer width;

  private Cidlab() {}

  @Override
  public boolean verbose() {
    return verbose;
  }

  @Override
  public int width() {
    if (width == null) {
      String columns = System.getenv("COLUMNS");
      boolean known = columns != null && columns.matches("[1-9][0-9]{1,2}");
      return known ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : WIDTH;
    }
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new BadInputException(
          "expected %d to %d columns, width=%d".formatted(LEAST_WIDTH, MOST_WIDTH, width));
    }
    return width;
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
    StandardOutput out = new StandardOutput();
    int code = run(out.writer(), new PrintWriter(System.err), arguments);
    if (out.failure().isPresent()) {
      System.err.println("cidlab: cannot write the output, error=" + out.failure().get());
      return Math.max(code, ExitCode.USAGE);
    }
    return code;
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
    CommandLine commandLine =
        new CommandLine(new Cidlab())
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(HELP_WIDTH)
            .setUsageHelpLongOptionsMaxWidth(HELP_OPTION)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    commandLine.getSubcommands().values().forEach(Cidlab::shorten);
    return commandLine;
  }

  /** `cidlab --help` has them; else they would take lines of the help of every command. */
  private static void shorten(CommandLine command) {
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help -> {
              List<OptionSpec> own =
                  help.commandSpec().options().stream()
                      .filter(option -> !option.inherited() && !option.hidden())
                      .toList();
              return help.optionListExcludingGroups(own);
            });
    command.getSubcommands().values().forEach(Cidlab::shorten);
  }
}
