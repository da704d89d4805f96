package cidlab.cli.plugin;

import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a new plugin. */
@Command(
    name = "new-plugin",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes a Maven project for a plugin that builds and works as it is.",
      "One class, its module-info and its contract test; replace the rules by yours."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the project was written", "2:bad usage, or files that cannot be written"},
    footerHeading = "%nExample: a strategy in the folder my-idea%n",
    footer = "  cidlab new-plugin my-idea --kind strategy")
public final class NewPluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "<name>",
      description = "Id of the extension: [a-z][a-z0-9-]{1,31}, for example my-idea.")
  private String name;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "<kind>",
      description = "One of ${COMPLETION-CANDIDATES}. Default: none, it has to be said.")
  private PluginKind kind;

  @Option(
      names = "--directory",
      paramLabel = "<dir>",
      description = "Folder of the project, new or empty. Default: one of that name.")
  private Path directory;

  @Override
  public Integer call() {
    Path folder = directory == null ? Path.of(name) : directory;
    Optional<Path> repository =
        PluginFolder.home().map(home -> home.resolve("repository")).filter(Files::isDirectory);
    List<Path> files =
        UserInput.check(() -> new PluginProject(name, kind, repository).write(folder));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Wrote " + folder);
    files.forEach(file -> out.println("  " + file));
    out.println("Next: cd " + folder + " && mvn package");
    return 0;
  }
}
