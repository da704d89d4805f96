package cidlab.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The project under test: where its sources and its packaged modules are. */
final class Project {
  /** The folders of our modules, which are also the last part of the modules' names. */
  static final List<String> FOLDERS =
      List.of(
          "api",
          "engine",
          "prove",
          "traces",
          "testkit",
          "strategies",
          "statistics",
          "experiments",
          "report",
          "cli");

  private Project() {}

  /**
   * Returns the root folder; Surefire runs in {@code distribution-tests}, Maven tells by basedir.
   */
  static Path root() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  }

  /**
   * Returns the folder which the launcher takes for the module path: our jars and all libraries.
   */
  static Path modulePath() {
    Path folder = root().resolve("cli/target/modules");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "No packaged modules: this module's tests need the others' jars, so run"
              + " `./mvnw verify` or add `-am` to `-pl distribution-tests`, folder="
              + folder);
    }
    return folder;
  }

  /** Returns our packaged modules, by name. */
  static List<ModuleReference> modules() {
    return ModuleFinder.of(modulePath()).findAll().stream()
        .filter(module -> module.descriptor().name().startsWith("cidlab."))
        .sorted(Comparator.comparing(module -> module.descriptor().name()))
        .toList();
  }

  /** Returns where the classes of our jars are. */
  static List<URL> jars() {
    return modules().stream().map(module -> inside(module.location().orElseThrow())).toList();
  }

  private static URL inside(URI jar) {
    try {
      return new URL("jar:" + jar + "!/");
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Expected the address of a jar, jar=" + jar, e);
    }
  }

  /** Returns every Java file below the given folder of the project, or none if there is no such. */
  static List<Path> sources(String folder) {
    Path start = root().resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
