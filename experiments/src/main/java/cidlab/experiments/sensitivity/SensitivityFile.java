package cidlab.experiments.sensitivity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What was found of a study's sensitivity, as a file beside its rows, for later reports. */
public final class SensitivityFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SensitivityFile() {}

  /**
   * Writes the file.
   *
   * @param file where; an earlier one is replaced
   * @param sensitivity what was found
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path file, Sensitivity sensitivity) {
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sensitivity) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file.
   *
   * @param file where
   * @return what it says; empty if it is not there
   * @throws UncheckedIOException if it cannot be read
   */
  public static Optional<Sensitivity> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Sensitivity.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
