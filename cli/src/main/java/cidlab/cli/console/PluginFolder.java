package cidlab.cli.console;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.plugin.RejectedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Where plugins are, and what a command can choose from with them. */
public final class PluginFolder {
  /** System property with the folder of the launcher, which the launcher sets. */
  private static final String HOME = "cidlab.home";

  private PluginFolder() {}

  /**
   * Finds the extensions, and tells on the error stream if plugins were rejected.
   *
   * @param commandLine the command
   * @return the built-in extensions and those of the plugins
   * @throws CommandLine.ParameterException if the folder asked for is not there
   */
  public static Catalogue catalogue(CommandLine commandLine) {
    Catalogue catalogue = quietly(commandLine);
    List<String> rejected =
        catalogue.plugins().rejected().stream()
            .map(RejectedPlugin::source)
            .map(source -> source.getFileName().toString())
            .toList();
    if (!rejected.isEmpty()) {
      ErrorLine.print(
          commandLine,
          "goes on without the plugins that were rejected; `cidlab list plugins` says why,"
              + " rejected="
              + rejected);
    }
    return catalogue;
  }

  /**
   * Finds the extensions.
   *
   * @param commandLine the command
   * @return the built-in extensions and those of the plugins
   * @throws CommandLine.ParameterException if the folder asked for is not there
   */
  public static Catalogue quietly(CommandLine commandLine) {
    Optional<Path> folder = of(commandLine);
    if (folder.isPresent()) {
      HookWatch.start();
    }
    return UserInput.check(() -> folder.map(Catalogue::load).orElseGet(Catalogue::load));
  }

  /**
   * Finds the folder.
   *
   * @param commandLine the command
   * @return the one asked for; else the one beside the launcher; empty if there is none, or if an
   *     empty name asks for none
   */
  public static Optional<Path> of(CommandLine commandLine) {
    GlobalOptions root = GlobalOptions.of(commandLine);
    if (root.plugins().isPresent()) {
      // An empty name would be the working directory, which nobody means who empties a variable.
      return root.plugins().filter(folder -> !folder.toString().isEmpty());
    }
    return home().map(home -> home.resolve("plugins")).filter(Files::isDirectory);
  }

  /**
   * Finds the folder of the launcher.
   *
   * @return empty if the program was not started by it
   */
  public static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty(HOME)).map(Path::of);
  }
}
