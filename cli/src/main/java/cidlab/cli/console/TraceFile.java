package cidlab.cli.console;

import cidlab.engine.trace.TraceWriter;
import cidlab.traces.events.EventTextWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
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
   * @param variant name of the strategy in traces, whose runs will be written
   * @return writes one trace per run
   * @throws IOException if the file cannot be written
   */
  public static TraceWriter open(Path file, String variant) throws IOException {
    return new TraceWriter(stream(file), variant);
  }

  /**
   * Creates or replaces a file of events as a kernel prints them.
   *
   * @param file where to; compressed if its name ends in {@code .gz}
   * @return writes the events of one run after the other
   * @throws IOException if the file cannot be written
   */
  public static EventTextWriter openEvents(Path file) throws IOException {
    return new EventTextWriter(new OutputStreamWriter(stream(file), StandardCharsets.UTF_8));
  }

  private static OutputStream stream(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      out = new GZIPOutputStream(out, BUFFER);
    }
    return out;
  }
}
