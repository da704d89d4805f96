package cidlab.traces.sched;

/**
 * The fields of scheduler events, in all their spellings.
 *
 * <pre>
 * switch = "prev_comm=" name " prev_pid=" n " prev_prio=" n " prev_state=" s [" ==>"]
 *          " next_comm=" name " next_pid=" n " next_prio=" n
 *        | ["task "] name ":" n " [" n "] " s " ==> " name ":" n " [" n "]"
 * wakeup = "comm=" name " pid=" n " prio=" n … " target_cpu=" n
 *        | ["task "] name ":" n " [" n "]" … ("CPU:" n | "[" n "]")
 * </pre>
 *
 * <p>Names may contain keys, arrows and brackets, but have at most 15 bytes: too short for two keys
 * with their numbers, so that the first place where the whole sequence of keys fits is the right
 * one. In the short form the rightmost one is.
 */
final class FieldGrammar {
  private static final byte[] PREV_COMM = Line.pattern("prev_comm=");
  private static final byte[] PREV_PID = Line.pattern(" prev_pid=");
  private static final byte[] PREV_PRIO = Line.pattern(" prev_prio=");
  private static final byte[] PREV_STATE = Line.pattern(" prev_state=");
  private static final byte[] NEXT_COMM = Line.pattern("next_comm=");
  private static final byte[] NEXT_PID = Line.pattern(" next_pid=");
  private static final byte[] NEXT_PRIO = Line.pattern(" next_prio=");
  private static final byte[] ARROW = Line.pattern("==>");
  private static final byte[] ESCAPED_ARROW = Line.pattern("==&gt;");
  private static final byte[] PID = Line.pattern(" pid=");
  private static final byte[] FIRST_PID = Line.pattern("pid=");
  private static final byte[] COMM = Line.pattern("comm=");
  private static final byte[] PRIO = Line.pattern(" prio=");
  private static final byte[] TARGET = Line.pattern(" target_cpu=");
  private static final byte[] CPU = Line.pattern(" CPU:");
  private static final byte[] OLD_CPU = Line.pattern(" [");
  private static final byte[] ORIGIN = Line.pattern(" orig_cpu=");
  private static final byte[] DESTINATION = Line.pattern(" dest_cpu=");
  private static final byte[] CHILD_COMM = Line.pattern(" child_comm=");
  private static final byte[] CHILD_PID = Line.pattern(" child_pid=");
  private static final byte[] OLD_PID = Line.pattern(" old_pid=");
  private static final byte[] FLAGS = Line.pattern(" clone_flags=");
  private static final byte[] OPEN = Line.pattern("(");
  private static final byte[] COLON = Line.pattern(":");
  private static final byte[] SLASH = Line.pattern("/");
  private static final byte[] TASK = Line.pattern("task ");
  private static final byte[] PARENT = Line.pattern(" parent ");
  private static final byte[] CHILD = Line.pattern("  child ");

  /** Masks the sleeping states, TASK_REPORT, of a state that is printed as a number. */
  private static final long SLEEPING = 0x7f;

  /** Twice the kernel's 15 bytes and more, should a tool escape some. Own choice. */
  private static final int LONGEST_NAME = 64;

  private final NameTable names = new NameTable();
  private final NameTable states = new NameTable();
  private Line line;
  private byte[] b;

  /** Where the last number ended. */
  private int end;

  /** Reads the fields of an event; false if they are not as its kind has them. */
  boolean read(SchedEvent e) {
    line = e.fields;
    b = line.bytes;
    return switch (e.kind) {
      case SWITCH -> longSwitch(e) || shortSwitch(e);
      case WAKEUP, WAKEUP_NEW, WAKING -> wakeup(e);
      case MIGRATE -> migrate(e);
      case FORK -> fork(e);
      case EXIT -> exit(e);
      case EXEC -> exec(e);
      case NEW_TASK -> newTask(e);
      case RECORD -> record(e);
      case ID, OTHER -> true;
    };
  }

  // ---- Numbers behind keys ---------------------------------------------------------------------

  /** Reads the number at a place; false if there is none. {@link #end} is where it ends. */
  private boolean numberAt(int at) {
    int start = at < line.to && b[at] == '-' ? at + 1 : at;
    end = line.skipDigits(start);
    return end > start && end - start < 10;
  }

  private int number(int at) {
    return b[at] == '-' ? -(int) line.decimal(at + 1, end) : (int) line.decimal(at, end);
  }

  /** Returns the number behind the last place of a key, or UNKNOWN. */
  private int last(byte[] key) {
    int at = line.findLast(key);
    if (at < 0 || !numberAt(at + key.length)) {
      return SchedEvent.UNKNOWN;
    }
    return number(at + key.length);
  }

  /** Returns the number behind a key that another key follows, or UNKNOWN. */
  private int between(byte[] key, byte[] following) {
    for (int at = line.find(key, line.from); at >= 0; at = line.find(key, at + 1)) {
      if (numberAt(at + key.length) && line.matches(following, end)) {
        return number(at + key.length);
      }
    }
    return SchedEvent.UNKNOWN;
  }

  // ---- Switches --------------------------------------------------------------------------------

  private boolean longSwitch(SchedEvent e) {
    if (!line.startsWith(PREV_COMM)) {
      return false;
    }
    int name = line.from + PREV_COMM.length;
    for (int at = line.find(PREV_PID, name); at >= 0; at = line.find(PREV_PID, at + 1)) {
      if (!numberAt(at + PREV_PID.length)) {
        continue;
      }
      int tid = number(at + PREV_PID.length);
      if (!line.matches(PREV_PRIO, end) || !numberAt(end + PREV_PRIO.length)) {
        continue;
      }
      if (!line.matches(PREV_STATE, end)) {
        continue;
      }
      if (at - name > LONGEST_NAME) {
        return false;
      }
      e.prevTid = tid;
      e.prevName = names.number(line, name, at);
      return nextOf(end + PREV_STATE.length, e);
    }
    return false;
  }

  private boolean nextOf(int state, SchedEvent e) {
    int stateEnd = state;
    while (stateEnd < line.to && !Line.blank(b[stateEnd])) {
      stateEnd++;
    }
    if (stateEnd == state) {
      return false;
    }
    state(state, stateEnd, e);
    int at = line.skipBlanks(stateEnd);
    if (line.matches(ARROW, at)) {
      at = line.skipBlanks(at + ARROW.length);
    } else if (line.matches(ESCAPED_ARROW, at)) {
      at = line.skipBlanks(at + ESCAPED_ARROW.length);
    }
    if (!line.matches(NEXT_COMM, at)) {
      return false;
    }
    int name = at + NEXT_COMM.length;
    for (int pid = line.find(NEXT_PID, name); pid >= 0; pid = line.find(NEXT_PID, pid + 1)) {
      if (numberAt(pid + NEXT_PID.length)) {
        int tid = number(pid + NEXT_PID.length);
        if (line.matches(NEXT_PRIO, end) && numberAt(end + NEXT_PRIO.length)) {
          e.nextTid = tid;
          e.nextName = names.number(line, name, pid);
          e.plugin = false;
          return true;
        }
      }
    }
    return false;
  }

  private boolean shortSwitch(SchedEvent e) {
    int start = line.startsWith(TASK) ? line.from + TASK.length : line.from;
    byte[] arrow = ARROW;
    int at = line.find(arrow, start);
    if (at < 0) {
      arrow = ESCAPED_ARROW;
      at = line.find(arrow, start);
    }
    for (; at >= 0; at = line.find(arrow, at + 1)) {
      if (leftOf(at, start, e) && rightOf(at + arrow.length, e)) {
        e.plugin = true;
        return true;
      }
    }
    return false;
  }

  /** Reads {@code name:tid [prio] state} backwards from the arrow. */
  private boolean leftOf(int arrow, int start, SchedEvent e) {
    int stateEnd = arrow;
    while (stateEnd > start && Line.blank(b[stateEnd - 1])) {
      stateEnd--;
    }
    int state = stateEnd;
    while (state > start && !Line.blank(b[state - 1])) {
      state--;
    }
    int close = state;
    while (close > start && Line.blank(b[close - 1])) {
      close--;
    }
    int colon = taskBefore(close, start);
    if (colon < 0 || state == stateEnd) {
      return false;
    }
    e.prevTid = number(colon + 1);
    e.prevName = names.number(line, start, colon);
    boolean parenthesised = b[state] == '(' && b[stateEnd - 1] == ')';
    state(parenthesised ? state + 1 : state, parenthesised ? stateEnd - 1 : stateEnd, e);
    return true;
  }

  /** Reads {@code name:tid [prio]}, the last one of the line. */
  private boolean rightOf(int from, SchedEvent e) {
    int name = line.skipBlanks(from);
    for (int close = line.to; close > name; close--) {
      if (b[close - 1] == ']') {
        int colon = taskBefore(close, name);
        if (colon >= 0) {
          e.nextTid = number(colon + 1);
          e.nextName = names.number(line, name, colon);
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the colon of {@code :tid [prio]} that ends at a place, or -1. */
  private int taskBefore(int close, int start) {
    if (close <= start || b[close - 1] != ']') {
      return -1;
    }
    int open = close - 2;
    while (open > start && (Line.digit(b[open]) || b[open] == '-')) {
      open--;
    }
    if (open <= start || b[open] != '[' || open == close - 2 || !Line.blank(b[open - 1])) {
      return -1;
    }
    int tidEnd = open - 1;
    int tid = tidEnd;
    while (tid > start && Line.digit(b[tid - 1])) {
      tid--;
    }
    if (tid == tidEnd || tid == start || b[tid - 1] != ':' || !numberAt(tid)) {
      return -1;
    }
    return tid - 1;
  }

  private void state(int from, int to, SchedEvent e) {
    e.prevState = states.text(states.number(line, from, to));
    boolean hex = to - from > 2 && b[from] == '0' && b[from + 1] == 'x';
    if (hex || Line.digit(b[from])) {
      e.runnable = (numeric(hex ? from + 2 : from, to, hex ? 16 : 10) & SLEEPING) == 0;
    } else {
      e.runnable = b[from] == 'R';
    }
  }

  private long numeric(int from, int to, int radix) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(b[i], radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
    }
    return value;
  }

  // ---- Others ----------------------------------------------------------------------------------

  private boolean wakeup(SchedEvent e) {
    if (line.startsWith(COMM)) {
      e.subject = between(PID, PRIO);
      e.targetCpu = last(TARGET);
      return e.subject >= 0 && e.targetCpu >= 0;
    }
    int start = line.startsWith(TASK) ? line.from + TASK.length : line.from;
    for (int close = line.to; close > start; close--) {
      if (b[close - 1] == ']') {
        int colon = taskBefore(close, start);
        if (colon >= 0) {
          e.subject = number(colon + 1);
          e.targetCpu = last(CPU);
          if (e.targetCpu < 0) {
            e.targetCpu = last(OLD_CPU);
          }
          return true;
        }
      }
    }
    return false;
  }

  private boolean migrate(SchedEvent e) {
    e.originCpu = last(ORIGIN);
    e.targetCpu = last(DESTINATION);
    if (line.startsWith(COMM)) {
      e.subject = between(PID, PRIO);
      return e.subject >= 0 && e.originCpu >= 0 && e.targetCpu >= 0;
    }
    return shortSubject(e);
  }

  private boolean fork(SchedEvent e) {
    if (line.startsWith(COMM)) {
      e.subject = between(PID, CHILD_COMM);
      e.child = last(CHILD_PID);
      return e.subject >= 0 && e.child >= 0;
    }
    // 2.6: parent name:tid  child name:tid
    int parent = line.find(CHILD, line.from);
    if (parent < 0 || line.find(PARENT, line.from - 1) > parent) {
      return false;
    }
    e.subject = behindColon(line.from, parent);
    e.child = behindColon(parent + CHILD.length, line.to);
    return e.subject >= 0 && e.child >= 0;
  }

  private int behindColon(int from, int to) {
    for (int i = to - 1; i > from; i--) {
      if (b[i - 1] == ':' && numberAt(i)) {
        return number(i);
      }
    }
    return SchedEvent.UNKNOWN;
  }

  private boolean exit(SchedEvent e) {
    if (line.startsWith(COMM)) {
      e.subject = between(PID, PRIO);
      return e.subject >= 0;
    }
    return shortSubject(e);
  }

  private boolean shortSubject(SchedEvent e) {
    int start = line.startsWith(TASK) ? line.from + TASK.length : line.from;
    for (int close = start + 1; close <= line.to; close++) {
      int colon = taskBefore(close, start);
      if (colon >= 0) {
        e.subject = number(colon + 1);
        return true;
      }
    }
    return false;
  }

  private boolean exec(SchedEvent e) {
    e.subject = between(PID, OLD_PID);
    if (e.subject < 0) {
      e.subject = last(PID);
    }
    return e.subject >= 0;
  }

  private boolean newTask(SchedEvent e) {
    if (!line.startsWith(FIRST_PID) || !numberAt(line.from + FIRST_PID.length)) {
      return false;
    }
    e.child = number(line.from + FIRST_PID.length);
    int flags = line.findLast(FLAGS);
    if (flags < 0) {
      return false;
    }
    e.cloneFlags = numeric(flags + FLAGS.length, line.to, 16);
    return true;
  }

  /** Reads {@code (pid:tid):(ppid:ptid)} of a fork or {@code : name:pid/tid} of a name. */
  private boolean record(SchedEvent e) {
    if (e.name.endsWith("_FORK") && line.startsWith(OPEN)) {
      int tid = line.find(COLON, line.from) + 1;
      if (numberAt(line.from + 1)) {
        e.subjectGroup = number(line.from + 1);
      }
      if (tid > 0 && numberAt(tid)) {
        e.child = number(tid);
      }
    } else if (e.name.endsWith("_COMM")) {
      int slash = line.findLast(SLASH);
      int pid = slash;
      while (pid > line.from && Line.digit(b[pid - 1])) {
        pid--;
      }
      if (slash > 0 && pid < slash && numberAt(pid)) {
        e.subjectGroup = number(pid);
        e.child = numberAt(slash + 1) ? number(slash + 1) : SchedEvent.UNKNOWN;
      }
    }
    return true;
  }

  /** Returns the names of threads, by number. */
  NameTable names() {
    return names;
  }
}
