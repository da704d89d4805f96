package cidlab.traces.sched;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a trace, and what is missing from it or strange about it: read once from beginning to
 * end. Each anomaly is counted.
 */
public final class TraceInfo {
  private final ThreadTable threads = new ThreadTable();
  private final Map<String, Long> states = new TreeMap<>();
  private final BitSet cpus = new BitSet();
  private long[] counts = new long[64];
  private long[] flagged = new long[2];
  private int[] running = new int[64];
  private long[] lastTimes = new long[64];
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long previous = Long.MIN_VALUE;
  private long backwards;
  private long backwardsOnCpu;
  private long gaps;
  private long firstGap;
  private boolean plugin;
  private TraceFormat format;
  private ScheduleReader reader;

  private static final int NOBODY_YET = -2;

  /** CLONE_VM: shares memory. Source: clone(2). */
  private static final long SHARES_MEMORY = 0x100;

  private TraceInfo() {
    Arrays.fill(running, NOBODY_YET);
    Arrays.fill(lastTimes, Long.MIN_VALUE);
  }

  /**
   * Reads a trace to its end.
   *
   * @param file text, or text packed by gzip
   * @return what was found
   * @throws BadTraceException if the file is empty or binary
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static TraceInfo of(Path file) {
    TraceInfo info = new TraceInfo();
    try (ScheduleReader reader = ScheduleReader.open(file)) {
      info.read(reader);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return info;
  }

  private void read(ScheduleReader reader) {
    this.reader = reader;
    SchedEvent witness = null;
    for (SchedEvent e = reader.read(); e != null; e = reader.read()) {
      witness = e;
      if (e.kind == EventKind.RECORD) {
        threads.group(e.child, e.subjectGroup);
      } else {
        event(e);
      }
    }
    format = TraceFormat.of(witness, plugin, reader.notes());
  }

  private void event(SchedEvent e) {
    if (e.nameNumber >= counts.length) {
      counts = Arrays.copyOf(counts, 2 * e.nameNumber);
    }
    counts[e.nameNumber]++;
    threads.head(e.tid);
    if (e.group >= 0) {
      threads.group(e.tid, e.group);
    }
    time(e);
    if (e.kind == EventKind.SWITCH) {
      threads.switched(e);
      states.merge(e.prevState, 1L, Long::sum);
      plugin |= e.plugin;
      gap(e);
    } else if (e.kind == EventKind.NEW_TASK) {
      flagged[(e.cloneFlags & SHARES_MEMORY) != 0 ? 1 : 0]++;
    }
  }

  private void time(SchedEvent e) {
    first = Math.min(first, e.time);
    last = Math.max(last, e.time);
    if (e.time < previous) {
      backwards++;
    }
    previous = e.time;
    if (e.cpu < 0) {
      return;
    }
    cpus.set(e.cpu);
    if (e.cpu >= running.length) {
      int old = running.length;
      running = Arrays.copyOf(running, 2 * e.cpu);
      lastTimes = Arrays.copyOf(lastTimes, 2 * e.cpu);
      Arrays.fill(running, old, running.length, NOBODY_YET);
      Arrays.fill(lastTimes, old, lastTimes.length, Long.MIN_VALUE);
    }
    if (e.time < lastTimes[e.cpu]) {
      backwardsOnCpu++;
    }
    lastTimes[e.cpu] = e.time;
  }

  private void gap(SchedEvent e) {
    if (e.cpu < 0) {
      return;
    }
    if (running[e.cpu] != NOBODY_YET && running[e.cpu] != e.prevTid && gaps++ == 0) {
      firstGap = e.line;
    }
    running[e.cpu] = e.nextTid;
  }

  /**
   * Returns what printed the trace.
   *
   * @return a guess from the forms seen
   */
  public TraceFormat format() {
    return format;
  }

  /**
   * Returns how many events of a kind there are.
   *
   * @param kind a kind with a name of its own
   * @return 0 or more
   */
  public long count(EventKind kind) {
    return events().getOrDefault(kind.eventName(), 0L);
  }

  /**
   * Returns the events by the kernel's name.
   *
   * @return name and number, sorted by name
   */
  public Map<String, Long> events() {
    Map<String, Long> map = new TreeMap<>();
    for (int i = 0; i < reader.eventNames().size() && i < counts.length; i++) {
      if (counts[i] > 0) {
        map.put(reader.eventNames().text(i), counts[i]);
      }
    }
    return map;
  }

  /**
   * Returns the states in which switches left threads, as printed.
   *
   * @return state and number, sorted by state
   */
  public Map<String, Long> states() {
    return Map.copyOf(states);
  }

  /**
   * Returns the CPUs on which events happened.
   *
   * @return their numbers, ascending
   */
  public List<Integer> cpus() {
    return cpus.stream().boxed().toList();
  }

  /**
   * Returns how many threads ran or were switched, the idle tasks not counted; those that perf
   * prints without an id, because they have left, count as one.
   *
   * @return 0 or more
   */
  public int threads() {
    return threads.size();
  }

  /**
   * Returns how many processes, or if the trace does not tell them, how many names of threads.
   *
   * @return 0 or more
   */
  public int processes() {
    return threads.processes(reader.threadNames());
  }

  /**
   * Tells whether the trace says which threads belong to one process.
   *
   * @return false if groups are those of one name
   */
  public boolean processesKnown() {
    return threads.groupsKnown();
  }

  /**
   * Returns the groups, those with most switches to them first.
   *
   * @return processes, or names
   */
  public List<ThreadGroup> groups() {
    return threads.groups(reader.threadNames());
  }

  /**
   * Returns how many new tasks came with the flags of clone, and shared the memory of their parent.
   *
   * @return 0 or more
   */
  public long sharingTasks() {
    return flagged[1];
  }

  /**
   * Returns how many new tasks came with the flags of clone, and had memory of their own.
   *
   * @return 0 or more
   */
  public long separateTasks() {
    return flagged[0];
  }

  /**
   * Returns the time between the earliest and the latest event.
   *
   * @return nanoseconds, 0 without events
   */
  public long spanNanos() {
    return last < first ? 0 : last - first;
  }

  /**
   * Returns how many lines look like events of the scheduler and could not be read.
   *
   * @return 0 or more
   */
  public long unreadable() {
    return reader.unreadable();
  }

  /**
   * Returns how many switches switch out a thread that was not the last one switched in there.
   *
   * @return 0 or more
   */
  public long gaps() {
    return gaps;
  }

  /**
   * Returns the line of the first gap.
   *
   * @return its number, 0 if there is none
   */
  public long firstGap() {
    return firstGap;
  }

  /**
   * Returns how many events are earlier than the one before.
   *
   * @return 0 or more
   */
  public long backwards() {
    return backwards;
  }

  /**
   * Returns how many events are earlier than the one before on their CPU.
   *
   * @return 0 or more
   */
  public long backwardsOnCpu() {
    return backwardsOnCpu;
  }

  /**
   * Returns the reader, which has counted the lines.
   *
   * @return the reader at its end
   */
  public ScheduleReader reader() {
    return reader;
  }
}
