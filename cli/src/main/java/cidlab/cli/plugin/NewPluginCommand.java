package cidlab.cli.plugin;

import cidlab.api.TransitionStrategy;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
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
      "One class, its module-info and its contract test. With --from, the class is a",
      "built-in strategy in all but its names, and the difference is your patch."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the project was written", "2:bad usage, or files that cannot be written"},
    footerHeading = "%nExample: upstream and what you change of it, in the folder my-idea%n",
    footer = "  cidlab new-plugin my-idea --kind strategy --from upstream")
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
      names = "--from",
      paramLabel = "<id>",
      description =
          "A strategy to copy; see `cidlab list strategies`. Default: the simplest safe rules.")
  private String from;

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
        UserInput.check(() -> new PluginProject(name, kind, original(), repository).write(folder));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Wrote " + folder);
    files.forEach(file -> out.println("  " + file));
    next(folder, repository.isPresent()).forEach(out::println);
    return 0;
  }

  private Optional<TransitionStrategy> original() {
    if (from == null) {
      return Optional.empty();
    }
    if (kind != PluginKind.STRATEGY) {
      throw new IllegalArgumentException(
          "expected --kind strategy, because only strategies can be copied, kind=" + kind);
    }
    return Optional.of(Catalogue.load().strategy(from));
  }

  /** Says what to type, from where the user is. */
  private List<String> next(Path folder, boolean hasRepository) {
    String check = "  cidlab check-plugin " + folder.resolve("target/" + name + "-1.0.jar");
    if (hasRepository) {
      return List.of("Next:", "  mvn -q -f " + folder.resolve("pom.xml") + " package", check);
    }
    String sources = PluginFolder.home().map(home -> home + "/").orElse("");
    String maven = "  " + sources + "mvnw -q -f ";
    return List.of(
        "Next; the first once, so that Maven finds the api and the testkit:",
        maven + sources + "pom.xml install -DskipTests -Dmaven.javadoc.skip -pl testkit -am",
        maven + folder.resolve("pom.xml") + " package",
        check.replaceFirst("cidlab", sources + "cidlab"));
  }
}
