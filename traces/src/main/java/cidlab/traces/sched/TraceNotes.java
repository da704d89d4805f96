package cidlab.traces.sched;

import java.util.ArrayList;
import java.util.List;

/** What a trace says about itself: its header, and what is missing from it. */
public final class TraceNotes {
  private static final byte[] LOST = Line.pattern("[LOST ");
  private static final byte[] DROPPED = Line.pattern("EVENTS DROPPED]");
  private static final byte[] CPU = Line.pattern("CPU:");
  private static final byte[] STARTED = Line.pattern("buffer started ####");
  private static final byte[] COMMENT = Line.pattern("#");
  private static final byte[] ENTRIES = Line.pattern("entries-in-buffer/entries-written:");
  private static final byte[] PROCESSORS = Line.pattern("#P:");
  private static final byte[] EMPTY = Line.pattern(" is empty");
  private static final byte[] CPU_NUMBER = Line.pattern("CPU ");
  private static final byte[] CPUS = Line.pattern("cpus=");

  /** So many notes are kept in words; all are counted. */
  private static final int KEPT = 100;

  private final List<String> lost = new ArrayList<>();
  private final List<Integer> emptyCpus = new ArrayList<>();
  private long lostNotes;
  private long lostEvents;
  private long buffersStarted;
  private long entries = SchedEvent.UNKNOWN;
  private long written = SchedEvent.UNKNOWN;
  private int processors = SchedEvent.UNKNOWN;
  private boolean traceCmd;
  private boolean web;
  private boolean kernelLog;

  TraceNotes() {}

  /** Tells whether a line is a comment, or a note about lost events. */
  boolean isNote(Line line) {
    return line.startsWith(COMMENT)
        || line.find(LOST, line.from) >= 0
        || line.findLast(DROPPED) >= 0
        || line.findLast(STARTED) >= 0;
  }

  /** Looks at a line that is no event. */
  void look(Line line) {
    if (line.to - line.from < 4) {
      return;
    }
    if (line.startsWith(COMMENT)) {
      header(line);
    }
    byte first = line.bytes[line.from];
    if (first == '<') {
      web = true;
    } else if (first == '[') {
      kernelLog |= Line.digit(line.bytes[line.skipBlanks(line.from + 1)]);
    }
    int at = line.find(LOST, line.from);
    if (at >= 0) {
      lost(line, at, line.skipDigits(at + LOST.length));
    } else if (line.bytes[line.to - 1] == ']' && line.findLast(DROPPED) >= 0) {
      int open = line.findLast(LOST_OPEN);
      lost(line, open, line.skipDigits(open + 1));
    } else if (line.findLast(STARTED) >= 0) {
      buffersStarted++;
    } else if (line.startsWith(CPU_NUMBER) && line.findLast(EMPTY) >= 0) {
      int start = line.from + CPU_NUMBER.length;
      emptyCpus.add((int) line.decimal(start, line.skipDigits(start)));
    } else if (line.startsWith(CPUS)) {
      traceCmd = true;
      int start = line.from + CPUS.length;
      processors = (int) line.decimal(start, line.skipDigits(start));
    }
  }

  private static final byte[] LOST_OPEN = Line.pattern("[");

  private void lost(Line line, int open, int numberEnd) {
    lostNotes++;
    int digits = numberEnd;
    while (digits > open && Line.digit(line.bytes[digits - 1])) {
      digits--;
    }
    lostEvents += line.decimal(digits, numberEnd);
    if (lost.size() < KEPT) {
      int cpu = line.find(CPU, line.from);
      lost.add(line.text(cpu >= 0 && cpu < open ? cpu : open, line.to));
    }
  }

  /** Counts a record of perf about lost events. */
  void record(SchedEvent e) {
    if (e.name.startsWith("PERF_RECORD_LOST")) {
      lostNotes++;
      if (lost.size() < KEPT) {
        lost.add(e.name + e.text());
      }
    }
  }

  private void header(Line line) {
    int at = line.find(ENTRIES, line.from);
    if (at >= 0) {
      int start = line.skipBlanks(at + ENTRIES.length);
      int slash = line.skipDigits(start);
      if (slash < line.to && line.bytes[slash] == '/') {
        entries = line.decimal(start, slash);
        written = line.decimal(slash + 1, line.skipDigits(slash + 1));
      }
    }
    int cpus = line.find(PROCESSORS, line.from);
    if (cpus >= 0) {
      int start = cpus + PROCESSORS.length;
      processors = (int) line.decimal(start, line.skipDigits(start));
    }
  }

  /**
   * Returns how many notes say that events were lost.
   *
   * @return 0 or more
   */
  public long lostNotes() {
    return lostNotes;
  }

  /**
   * Returns how many events the notes say were lost.
   *
   * @return the sum over the notes that give a number
   */
  public long lostEvents() {
    return lostEvents;
  }

  /**
   * Returns the notes about lost events in the trace's words.
   *
   * @return the first hundred
   */
  public List<String> lost() {
    return List.copyOf(lost);
  }

  /**
   * Returns how often a CPU's buffer starts later than another's, because it was overwritten.
   *
   * @return the number of such notes
   */
  public long buffersStarted() {
    return buffersStarted;
  }

  /**
   * Returns how many events are in the buffer.
   *
   * @return the number of the header, UNKNOWN without header
   */
  public long entries() {
    return entries;
  }

  /**
   * Returns how many events were written to the buffer; more than {@link #entries()} if the oldest
   * were overwritten.
   *
   * @return the number of the header, UNKNOWN without header
   */
  public long written() {
    return written;
  }

  /**
   * Returns the CPUs that the trace says have no events.
   *
   * @return their numbers
   */
  public List<Integer> emptyCpus() {
    return List.copyOf(emptyCpus);
  }

  /**
   * Returns how many CPUs the machine has.
   *
   * @return the number of the header, UNKNOWN without header
   */
  public int processors() {
    return processors;
  }

  boolean traceCmd() {
    return traceCmd;
  }

  boolean web() {
    return web;
  }

  boolean kernelLog() {
    return kernelLog;
  }
}
