package cidlab.traces.sched;

import java.nio.charset.StandardCharsets;

/** Files that are not text but could be made into it. */
final class BinaryFormat {
  private BinaryFormat() {}

  /** Returns what to do with a file that begins like this, or null if it may be text. */
  static String advice(byte[] magic, String file) {
    String start = new String(magic, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PERFILE2") || start.startsWith("2ELIFREP")) {
      return "expected text, this is binary data of perf; convert it with: perf script -i "
          + file
          + " -F comm,pid,tid,cpu,time,event,trace --show-task-events > trace.txt";
    }
    if (start.startsWith("\u0017\bDtracing")) {
      return "expected text, this is binary data of trace-cmd; convert it with: trace-cmd report -i "
          + file
          + " -t > trace.txt";
    }
    if (LineSource.begins(magic, 0xff, 0xfe) || LineSource.begins(magic, 0xfe, 0xff)) {
      return "expected ASCII or UTF-8, this is UTF-16; convert it with: iconv -f UTF-16 -t UTF-8 "
          + file;
    }
    if (LineSource.begins(magic, 0xfd, '7', 'z', 'X', 'Z')) {
      return "expected text or gzip, this is packed by xz; unpack it with: xz -d " + file;
    }
    if (LineSource.begins(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return "expected text or gzip, this is packed by zstd; unpack it with: zstd -d " + file;
    }
    if (start.startsWith("BZh")) {
      return "expected text or gzip, this is packed by bzip2; unpack it with: bzip2 -d " + file;
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return "expected text or gzip, this is a zip archive; unpack it with: unzip " + file;
    }
    return start.indexOf('\0') >= 0
        ? "expected text, found binary data; a trace is printed by perf script, by trace-cmd report,"
            + " or by the trace file of tracefs"
        : null;
  }
}
