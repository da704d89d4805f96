package cidlab.traces.sched;

/**
 * The head of an event's line, the same for all tools.
 *
 * <pre>
 * line   = name separator thread ["(" tgid ")"] place time ":" [period] [system ":"] event ":" fields
 * thread = ["-"] tid | pid "/" tid
 * place  = "[" cpu "]" [flags] | cpu flags | nothing
 * time   = seconds "." fraction | microseconds "us" [mark] | count
 * </pre>
 *
 * <p>A thread's name may contain anything, and the name in the head is the last one that the thread
 * had; so the head is read backwards from the time stamp, and the name not at all. A name of 15
 * bytes is too short to look like a whole head.
 */
final class HeadGrammar {
  /** A head is shorter; what mail and logs put before it, included. Own choice. */
  private static final int LONGEST_HEAD = 320;

  private static final int NANO_DIGITS = 9;
  private static final byte[] RECORD = Line.pattern("PERF_RECORD_");

  private final NameTable names = new NameTable();
  private EventKind[] kinds = new EventKind[64];
  private Line line;
  private byte[] b;

  /** Where the part that is not yet read ends, exclusive; moves to the left. */
  private int before;

  private boolean negativeIfPerf;
  private boolean bracket;

  /** Reads the head; false if the line is no event. */
  boolean read(Line line, SchedEvent e) {
    this.line = line;
    b = line.bytes;
    int end = Math.min(line.to, line.from + LONGEST_HEAD);
    for (int i = line.from + 3; i < end; i++) {
      if (b[i] == ':' && time(i, e) && place(e) && thread(e) && event(i + 1, e)) {
        e.line = line.number;
        return true;
      }
    }
    return false;
  }

  private boolean time(int colon, SchedEvent e) {
    int i = colon;
    while (i > line.from && (Line.blank(b[i - 1]) || mark(b[i - 1]))) {
      i--;
    }
    boolean micros = i - 2 > line.from && b[i - 1] == 's' && b[i - 2] == 'u';
    if (micros) {
      i -= 2;
    } else if (i != colon) {
      return false;
    }
    int digits = digitsBefore(i);
    if (digits == i) {
      return false;
    }
    bracket = false;
    if (digits > line.from && b[digits - 1] == '.') {
      int seconds = digitsBefore(digits - 1);
      if (seconds == digits - 1) {
        return false;
      }
      e.time = line.decimal(seconds, digits - 1) * 1_000_000_000L + nanos(digits, i);
      before = seconds;
    } else {
      // A count, of a clock like counter or x86-tsc: only behind a CPU in brackets.
      bracket = !micros;
      e.time = line.decimal(digits, i) * (micros ? 1000 : 1);
      before = digits;
    }
    e.latency = micros;
    return before > line.from && Line.blank(b[before - 1]);
  }

  private static boolean mark(byte c) {
    return c == '+' || c == '!' || c == '#' || c == '*' || c == '@' || c == '$';
  }

  private long nanos(int from, int to) {
    long value = line.decimal(from, Math.min(to, from + NANO_DIGITS));
    for (int i = to - from; i < NANO_DIGITS; i++) {
      value *= 10;
    }
    return value;
  }

  private int digitsBefore(int end) {
    int i = end;
    while (i > line.from && Line.digit(b[i - 1])) {
      i--;
    }
    return i;
  }

  private int blanksBefore(int end) {
    int i = end;
    while (i > line.from && Line.blank(b[i - 1])) {
      i--;
    }
    return i;
  }

  private int wordBefore(int end) {
    int i = end;
    while (i > line.from && !Line.blank(b[i - 1])) {
      i--;
    }
    return i;
  }

  private boolean place(SchedEvent e) {
    int end = blanksBefore(before);
    if (end == line.from) {
      return false;
    }
    if (b[end - 1] == ']') {
      return bracketed(end, e);
    }
    int word = wordBefore(end);
    int flagsEnd = blanksBefore(word);
    if (flagsEnd > line.from && b[flagsEnd - 1] == ']' && flags(word, end)) {
      return bracketed(flagsEnd, e);
    }
    if (bracket) {
      return false;
    }
    int number = line.skipDigits(word);
    if (number > word && number < end && flags(number, end)) {
      e.cpu = (int) line.decimal(word, number);
      e.latency = true;
      before = word;
      return true;
    }
    // No CPU at all: the word has to be the thread.
    e.cpu = SchedEvent.UNKNOWN;
    before = end;
    return Line.digit(b[end - 1]);
  }

  private boolean bracketed(int end, SchedEvent e) {
    int digits = digitsBefore(end - 1);
    if (digits == end - 1 || digits == line.from) {
      return false;
    }
    boolean negative = b[digits - 1] == '-';
    int open = negative ? digits - 2 : digits - 1;
    if (open < line.from || b[open] != '[') {
      return false;
    }
    long cpu = line.decimal(digits, end - 1);
    e.cpu = negative || cpu > 1 << 20 ? SchedEvent.UNKNOWN : (int) cpu;
    before = open;
    return true;
  }

  /** Flags of irqs, preemption and the like: 3 to 7 letters, digits and dots. */
  private boolean flags(int from, int to) {
    if (to - from < 3 || to - from > 7) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c != '.' && !word(c) && !mark(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean word(byte c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || Line.digit(c);
  }

  private boolean thread(SchedEvent e) {
    e.clear();
    int end = blanksBefore(before);
    if (end > line.from && b[end - 1] == ')') {
      end = tgid(end - 1, e);
    }
    int digits = digitsBefore(end);
    if (digits == end || digits == line.from || end - digits > NANO_DIGITS) {
      return false;
    }
    e.tid = (int) line.decimal(digits, end);
    byte separator = b[digits - 1];
    negativeIfPerf = false;
    if (separator == '/') {
      int pid = digitsBefore(digits - 1);
      if (pid == digits - 1 || pid == line.from) {
        // The slash belongs to a name without a thread, or the process is -1.
        return false;
      }
      e.group = (int) line.decimal(pid, digits - 1);
      return Line.blank(b[pid - 1]) || minus(pid - 1, e);
    }
    if (separator == '-') {
      negativeIfPerf = digits - 2 <= line.from || Line.blank(b[digits - 2]);
      if (negativePair(digits - 2)) {
        e.tid = SchedEvent.UNKNOWN;
      }
      return true;
    }
    return Line.blank(separator);
  }

  /** A thread that has left its process is printed as -1/-1. */
  private boolean negativePair(int slash) {
    if (slash <= line.from || b[slash] != '/') {
      return false;
    }
    int pid = digitsBefore(slash);
    return pid < slash && pid - 1 > line.from && b[pid - 1] == '-' && Line.blank(b[pid - 2]);
  }

  private boolean minus(int at, SchedEvent e) {
    e.group = SchedEvent.UNKNOWN;
    e.tid = SchedEvent.UNKNOWN;
    return b[at] == '-';
  }

  /** Reads the process in parentheses, which may be unknown: dashes. */
  private int tgid(int close, SchedEvent e) {
    int digits = digitsBefore(close);
    int i = digits;
    while (i > line.from && (Line.blank(b[i - 1]) || b[i - 1] == '-')) {
      i--;
    }
    if (i == line.from || b[i - 1] != '(') {
      return close + 1;
    }
    if (digits < close) {
      e.group = (int) line.decimal(digits, close);
    }
    return blanksBefore(i - 1);
  }

  private boolean event(int after, SchedEvent e) {
    int start = line.skipBlanks(after);
    int period = line.skipDigits(start);
    if (period > start && period < line.to && Line.blank(b[period])) {
      start = line.skipBlanks(period);
    }
    int end = wordEnd(start);
    if (end == start) {
      return false;
    }
    e.perf = false;
    if (line.matches(RECORD, start)) {
      e.perf = true;
      e.padded = false;
      e.kind = EventKind.RECORD;
      e.nameNumber = names.number(line, start, end);
      e.name = names.text(e.nameNumber);
      e.fields.set(b, end, line.to, line.number);
      return true;
    }
    if (end == line.to || b[end] != ':') {
      return false;
    }
    int second = wordEnd(end + 1);
    if (second > end + 1 && second < line.to && b[second] == ':') {
      start = end + 1;
      end = second;
      e.perf = true;
    }
    if (e.perf && negativeIfPerf) {
      e.tid = SchedEvent.UNKNOWN;
    }
    kind(start, end, e);
    int fields = line.skipBlanks(end + 1);
    e.padded = !e.perf && fields - end > 2;
    e.fields.set(b, fields, line.to, line.number);
    return true;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < line.to && word(b[i])) {
      i++;
    }
    return i;
  }

  private void kind(int from, int to, SchedEvent e) {
    int number = names.number(line, from, to);
    if (number >= kinds.length) {
      kinds = java.util.Arrays.copyOf(kinds, 2 * number);
    }
    e.name = names.text(number);
    if (kinds[number] == null) {
      kinds[number] = EventKind.of(e.name);
    }
    e.nameNumber = number;
    e.kind = kinds[number];
  }

  /** Returns the names of all events seen, by number. */
  NameTable names() {
    return names;
  }
}
