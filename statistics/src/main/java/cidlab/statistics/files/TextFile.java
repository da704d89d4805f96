package cidlab.statistics.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A text file, whole: UTF-8, with or without a byte order mark, compressed with gzip or not.
 *
 * @param file where it is
 * @param text what it says, without the mark
 */
record TextFile(Path file, String text) {

  /** Own choice: ten times the largest {@code runs.csv} of a study that anybody has run. */
  private static final int MOST_BYTES = 1 << 28;

  static TextFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("expected a file, this is a directory, file=" + file);
    }
    byte[] bytes = limited(Files.newInputStream(file), file);
    if (bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b) {
      try {
        bytes = limited(new GZIPInputStream(new ByteArrayInputStream(bytes)), file);
      } catch (ZipException | EOFException e) {
        throw new IllegalArgumentException("expected a whole gzip file, file=" + file, e);
      }
    }
    return new TextFile(file, decoded(bytes, file));
  }

  private static byte[] limited(InputStream stream, Path file) throws IOException {
    try (stream) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException(
            "expected at most " + (MOST_BYTES >> 20) + " MiB, file=" + file);
      }
      return bytes;
    }
  }

  private static String decoded(byte[] bytes, Path file) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw at(file, lineOf(text), "expected text in UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Number of the line, from 1, that follows a text. */
  static int lineOf(String before) {
    return 1 + (int) before.chars().filter(c -> c == '\n').count();
  }

  static IllegalArgumentException at(Path file, long line, String message) {
    return new IllegalArgumentException(file + ":" + line + ": " + message);
  }

  IllegalArgumentException at(long line, String message) {
    return at(file, line, message);
  }
}
