package cidlab.traces.sched;

/**
 * One event of a trace; the object is used again for the next one.
 *
 * <p>What an event does not have, or a format does not print, is {@link #UNKNOWN}.
 */
public final class SchedEvent {
  /** What the line does not tell. */
  public static final int UNKNOWN = -1;

  EventKind kind;
  int nameNumber;
  String name;
  long line;
  long time;
  int cpu;
  int tid;
  int group;
  boolean perf;
  boolean latency;
  boolean padded;

  // Fields; which, depends on the kind.
  int prevTid;
  int nextTid;
  String prevState;
  boolean runnable;
  boolean plugin;
  int prevName;
  int nextName;
  int subject;
  int subjectGroup;
  int targetCpu;
  int originCpu;
  int child;
  long cloneFlags;
  final Line fields = new Line();

  SchedEvent() {}

  void clear() {
    group = UNKNOWN;
    prevTid = UNKNOWN;
    nextTid = UNKNOWN;
    subject = UNKNOWN;
    subjectGroup = UNKNOWN;
    targetCpu = UNKNOWN;
    originCpu = UNKNOWN;
    child = UNKNOWN;
    cloneFlags = UNKNOWN;
  }

  /** Returns what kind of event this is. */
  public EventKind kind() {
    return kind;
  }

  /** Returns the kernel's name of the event. */
  public String name() {
    return name;
  }

  /** Returns the number of the event's first line in the file, from 1. */
  public long line() {
    return line;
  }

  /** Returns the time stamp in nanoseconds, as exact as the trace prints it. */
  public long time() {
    return time;
  }

  /** Returns the CPU on which the event happened, or UNKNOWN. */
  public int cpu() {
    return cpu;
  }

  /**
   * Returns the thread in the line's head: the one that ran on the CPU; -1 if it had no id left.
   */
  public int tid() {
    return tid;
  }

  /** Returns the process of the thread in the head, or UNKNOWN. */
  public int group() {
    return group;
  }

  /** Returns the thread that a switch switches out. */
  public int prevTid() {
    return prevTid;
  }

  /** Returns the thread that a switch switches in. */
  public int nextTid() {
    return nextTid;
  }

  /** Returns the state in which a switch leaves its thread, as printed. */
  public String prevState() {
    return prevState;
  }

  /** Tells whether a switch leaves its thread runnable. */
  public boolean runnable() {
    return runnable;
  }

  /** Returns the thread that is woken, migrated, forked from, or that exits or executes. */
  public int subject() {
    return subject;
  }

  /** Returns the CPU to which a wake-up or a migration goes, or UNKNOWN. */
  public int targetCpu() {
    return targetCpu;
  }

  /** Returns the CPU from which a migration comes, or UNKNOWN. */
  public int originCpu() {
    return originCpu;
  }

  /** Returns the new thread of a fork. */
  public int child() {
    return child;
  }

  /** Returns the flags of the clone that made a new task, or UNKNOWN. */
  public long cloneFlags() {
    return cloneFlags;
  }

  /** Returns what is printed after the event's name. */
  public String text() {
    return fields.toString();
  }
}
