package cidlab.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Opens the directory that results are written to. */
public final class OutputDirectory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private OutputDirectory() {}

  /**
   * Chooses a directory that does not exist.
   *
   * @param now the time
   * @return for example {@code results/compare-20260131-235959}
   */
  public static Path fresh(LocalDateTime now) {
    String name = "compare-" + TIME.format(now);
    Path directory = Path.of("results", name);
    for (int i = 2; Files.exists(directory); i++) {
      directory = Path.of("results", name + '-' + i);
    }
    return directory;
  }

  /**
   * Creates a directory if need be.
   *
   * @param directory the directory
   * @param names files that will be written
   * @param force whether to delete them if the directory has something in it; other files stay
   * @return the directory
   * @throws IllegalArgumentException if it has something in it, without {@code force}
   * @throws UncheckedIOException if it cannot be created or written
   */
  public static Path open(Path directory, List<String> names, boolean force) {
    try {
      Files.createDirectories(directory);
      if (force) {
        // Else the report of an earlier study would lie beside the rows of one that was killed.
        for (String name : names) {
          Files.deleteIfExists(directory.resolve(name));
        }
      } else if (!isEmpty(directory)) {
        throw new IllegalArgumentException(
            "expected an empty directory; choose another with --out, or add --force to replace the"
                + " results in it, out="
                + directory);
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
