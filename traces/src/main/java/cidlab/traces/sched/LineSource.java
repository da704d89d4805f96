package cidlab.traces.sched;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a file, packed by gzip or not, without what mail and web pages put around them. */
final class LineSource implements Closeable {
  /** Longer lines are no events; what exceeds this is passed over. Own choice. */
  static final int LONGEST = 1 << 16;

  private static final byte[] ESCAPED_NEWLINE = Line.pattern("\\n\\");
  private static final int MAGIC = 10;

  private final String file;
  private final InputStream in;
  private byte[] buffer = new byte[4 * LONGEST];
  private int at;
  private int filled;
  private long number;
  private boolean ended;
  private boolean broken;
  private boolean finalNewline = true;
  private long overlong;

  LineSource(Path path) throws IOException {
    file = path.toString();
    PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(path), MAGIC);
    InputStream unpacked = null;
    try {
      byte[] magic = raw.readNBytes(MAGIC);
      if (magic.length == 0) {
        throw new BadTraceException(file, 1, "expected a trace, the file is empty");
      }
      raw.unread(magic);
      unpacked = unpack(raw, magic);
    } finally {
      if (unpacked == null) {
        raw.close();
      }
    }
    in = unpacked;
  }

  private InputStream unpack(InputStream raw, byte[] magic) throws IOException {
    if (begins(magic, 0x1f, 0x8b)) {
      try {
        return new GZIPInputStream(raw, 1 << 16);
      } catch (ZipException | EOFException e) {
        throw new BadTraceException(
            file, 1, "expected data that gzip can unpack, the packed data are cut or broken");
      }
    }
    if (file.endsWith(".gz")) {
      throw new BadTraceException(
          file, 1, "expected gzip data, as the name ends in .gz; rename the file if it is text");
    }
    String advice = BinaryFormat.advice(magic, file);
    if (advice != null) {
      throw new BadTraceException(file, 1, advice);
    }
    return raw;
  }

  static boolean begins(byte[] magic, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= magic.length || (magic[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads the next line; false at the end. */
  boolean next(Line line) throws IOException {
    int start = at;
    int scan = at;
    while (true) {
      int end = newline(scan);
      if (end >= 0) {
        at = end + 1;
        return deliver(line, start, end);
      }
      scan = filled;
      if (ended) {
        at = filled;
        finalNewline &= start == filled;
        return start < filled && deliver(line, start, filled);
      }
      if (filled - start > LONGEST) {
        overlong++;
        skipRest(start + LONGEST);
        return deliver(line, start, start + LONGEST);
      }
      int moved = refill(start);
      start -= moved;
      scan -= moved;
    }
  }

  private int newline(int scan) {
    for (int i = scan; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more, behind what is kept from a place on; returns by how much that moved. */
  private int refill(int keep) throws IOException {
    int moved = 0;
    if (keep > 0) {
      System.arraycopy(buffer, keep, buffer, 0, filled - keep);
      moved = keep;
      filled -= keep;
      at -= keep;
    }
    if (filled == buffer.length) {
      throw new IllegalStateException("expected room in the buffer");
    }
    int count = read(filled, buffer.length - filled);
    if (count <= 0) {
      ended = true;
    } else {
      filled += count;
    }
    return moved;
  }

  private int read(int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      // What could be unpacked is used; the cut is told as that of the last line.
      broken = true;
      return -1;
    }
  }

  /** Passes over the rest of a line that is too long; its beginning stays where it is. */
  private void skipRest(int kept) throws IOException {
    while (true) {
      int count = read(kept, buffer.length - kept);
      if (count <= 0) {
        ended = true;
        finalNewline = false;
        at = filled = kept;
        return;
      }
      filled = kept + count;
      int end = newline(kept);
      if (end >= 0) {
        at = end + 1;
        return;
      }
    }
  }

  private boolean deliver(Line line, int start, int end) {
    number++;
    int from = start;
    int to = end;
    if (number == 1
        && to - from >= 3
        && (buffer[from] & 0xff) == 0xef
        && (buffer[from + 1] & 0xff) == 0xbb
        && (buffer[from + 2] & 0xff) == 0xbf) {
      from += 3;
    }
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (to - from >= 3
        && buffer[to - 1] == '\\'
        && buffer[to - 2] == 'n'
        && buffer[to - 3] == '\\') {
      to -= ESCAPED_NEWLINE.length;
    }
    while (from < to && buffer[from] == '>') {
      from++;
      if (from < to && buffer[from] == ' ') {
        from++;
      }
    }
    line.set(buffer, from, to, number);
    return true;
  }

  /** Returns the name of the file. */
  String file() {
    return file;
  }

  /** Returns the number of the last line. */
  long number() {
    return number;
  }

  /** Tells whether the file ends inside a line, or inside its packed data. */
  boolean truncated() {
    return !finalNewline || broken;
  }

  /** Returns the number of lines that were too long. */
  long overlong() {
    return overlong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
