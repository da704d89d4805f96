package cidlab.cli.console;

import cidlab.engine.trace.TraceWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Opens a file for golden traces. */
public final class TraceFile {
  private static final int BUFFER = 1 << 16;

  private TraceFile() {}

  /**
   * Checks that a file can be written, before hours are spent on what goes there.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public static void check(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "expected a file, this is a directory");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  /**
   * Creates or replaces a file.
   *
   * @param file where to; compressed if its name ends in {@code .gz}
   * @param strategy whose runs will be written
   * @return writes one trace per run
   * @throws IOException if the file cannot be written
   */
  public static TraceWriter open(Path file, String variant) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      out = new GZIPOutputStream(out, BUFFER);
    }
    return new TraceWriter(out, variant);
  }
}
