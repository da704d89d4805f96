package cidlab.traces.sched;

import java.nio.charset.StandardCharsets;

/**
 * A line, or a part of one: bytes from one place up to another, of an array that is used again.
 *
 * <p>In all searches a blank of the pattern stands for a blank, a tab, or a newline, because a
 * thread's name may contain one, and because mail wraps lines.
 */
public final class Line {
  static final int NOT_FOUND = -1;

  byte[] bytes = new byte[0];
  int from;
  int to;

  /** The line's number in the file, from 1; of several joined ones the first. */
  long number;

  Line() {}

  void set(byte[] bytes, int from, int to, long number) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.number = number;
  }

  /** Copies another line, and after it a newline and a third one. */
  void join(Line first, Line second) {
    int length = first.to - first.from;
    int more = second.to - second.from;
    byte[] joined = new byte[length + 1 + more];
    System.arraycopy(first.bytes, first.from, joined, 0, length);
    joined[length] = '\n';
    System.arraycopy(second.bytes, second.from, joined, length + 1, more);
    set(joined, 0, joined.length, first.number);
  }

  void copy(Line other) {
    byte[] own = new byte[other.to - other.from];
    System.arraycopy(other.bytes, other.from, own, 0, own.length);
    set(own, 0, own.length, other.number);
  }

  static byte[] pattern(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\n';
  }

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  boolean startsWith(byte[] pattern) {
    return matches(pattern, from);
  }

  /** Tells whether a pattern is at a place. */
  boolean matches(byte[] pattern, int at) {
    if (at < from || at + pattern.length > to) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      byte b = bytes[at + i];
      if (b != pattern[i] && !(pattern[i] == ' ' && blank(b))) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a pattern next is, from a place on. */
  int find(byte[] pattern, int at) {
    for (int i = Math.max(at, from); i + pattern.length <= to; i++) {
      if (matches(pattern, i)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** Returns where a pattern is last. */
  int findLast(byte[] pattern) {
    for (int i = to - pattern.length; i >= from; i--) {
      if (matches(pattern, i)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  int skipBlanks(int at) {
    int i = at;
    while (i < to && blank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** Returns the end of the digits at a place, the place itself if there are none. */
  int skipDigits(int at) {
    int i = at;
    while (i < to && digit(bytes[i])) {
      i++;
    }
    return i;
  }

  /** Returns the number whose digits are between two places. */
  long decimal(int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text(from, to);
  }
}
