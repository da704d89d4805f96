package cidlab.cli.trace;

import cidlab.traces.sched.EventKind;
import cidlab.traces.sched.ThreadGroup;
import cidlab.traces.sched.TraceInfo;
import cidlab.traces.sched.TraceNotes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trace's figures for people, 80 columns wide. */
final class TraceInfoText {
  private static final int WIDTH = 80;
  private static final int LABEL = 13;
  private static final int GROUPS = 5;
  private static final double NANOS = 1e9;

  private final StringBuilder out = new StringBuilder();
  private final TraceInfo info;
  private final TraceNotes notes;

  private TraceInfoText(TraceInfo info) {
    this.info = info;
    this.notes = info.reader().notes();
  }

  /** Returns a paragraph that ends with an empty line. */
  static String render(TraceInfo info) {
    TraceInfoText text = new TraceInfoText(info);
    text.contents();
    text.processes();
    text.anomalies();
    return text.out.append(System.lineSeparator()).toString();
  }

  private void contents() {
    line("", info.reader().file());
    row("format", info.format().words());
    row(
        "switches",
        number(info.count(EventKind.SWITCH))
            + " in "
            + String.format(Locale.ROOT, "%.6f", info.spanNanos() / NANOS)
            + " s");
    Map<String, Long> others = new TreeMap<>(info.events());
    others.remove(EventKind.SWITCH.eventName());
    row("other events", others.isEmpty() ? "none" : list(others));
    List<Integer> cpus = info.cpus();
    row(
        "CPUs",
        cpus.size()
            + (cpus.isEmpty() ? "" : ": " + cpus.toString().replaceAll("[\\[\\]]", ""))
            + (notes.processors() > cpus.size() ? " (of " + notes.processors() + ")" : ""));
    row("threads", number(info.threads()));
  }

  private void processes() {
    if (info.processesKnown()) {
      row("processes", number(info.processes()));
    } else {
      row(
          "processes",
          "not told: the trace does not say which threads share memory, so they are grouped by"
              + " name, "
              + number(info.processes())
              + " names; record with TGIDs, with perf script -F pid,tid, or with task:task_newtask");
    }
    if (info.sharingTasks() + info.separateTasks() > 0) {
      row(
          "new tasks",
          number(info.sharingTasks())
              + " share their parent's memory, "
              + number(info.separateTasks())
              + " do not (clone_flags)");
    }
    for (ThreadGroup group : info.groups().stream().limit(GROUPS).toList()) {
      String name = group.name().replace("\n", "\\n");
      row(
          info.processesKnown() ? "process" : "name",
          (group.known() ? name : "unknown")
              + ": "
              + number(group.threads())
              + (group.threads() == 1 ? " thread, " : " threads, ")
              + number(group.switchIns())
              + (group.switchIns() == 1 ? " switch to " : " switches to ")
              + (group.threads() == 1 ? "it" : "them"));
    }
    if (!info.states().isEmpty()) {
      row("prev_state", list(new TreeMap<>(info.states())));
    }
  }

  private void anomalies() {
    row("unreadable", at(info.unreadable(), info.reader().firstUnreadable(), "line"));
    if (notes.lostNotes() > 0) {
      row(
          "lost",
          number(notes.lostNotes())
              + (notes.lostNotes() == 1 ? " note, " : " notes, ")
              + number(notes.lostEvents())
              + " events: "
              + String.join("; ", notes.lost().stream().limit(3).toList()));
    } else {
      row("lost", "no note");
    }
    if (notes.written() > notes.entries()) {
      row(
          "overwritten",
          number(notes.written() - notes.entries())
              + " of "
              + number(notes.written())
              + " events written are no longer in the buffer");
    }
    if (notes.buffersStarted() > 0) {
      row("started late", number(notes.buffersStarted()) + " buffers of CPUs (overwritten before)");
    }
    row(
        "gaps",
        at(info.gaps(), info.firstGap(), "switch")
            + (info.gaps() > 0 ? ": the thread switched out is not the last one in" : ""));
    row(
        "backwards",
        info.backwards() == 0
            ? "0"
            : number(info.backwards())
                + " events earlier than the one before, "
                + number(info.backwardsOnCpu())
                + " of them on their own CPU");
    if (!notes.emptyCpus().isEmpty()) {
      row("empty CPUs", notes.emptyCpus().toString().replaceAll("[\\[\\]]", ""));
    }
    row("other lines", number(info.reader().otherLines()) + " of " + number(info.reader().lines()));
    if (info.reader().truncated()) {
      row("truncated", "the file ends inside line " + number(info.reader().lines()) + ": partial");
    }
  }

  private static String at(long count, long line, String what) {
    return count == 0 ? "0" : number(count) + ", the first " + what + " in line " + number(line);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String list(Map<String, Long> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void row(String label, String text) {
    line(label, text);
  }

  /** Breaks a text between words; the label stands in the margin. */
  private void line(String label, String text) {
    String margin = label.isEmpty() ? "" : "  " + label + " ".repeat(LABEL - label.length());
    StringBuilder row = new StringBuilder(margin);
    int start = row.length();
    for (String word : text.split(" ")) {
      if (row.length() > start && row.length() + 1 + word.length() > WIDTH) {
        out.append(row).append(System.lineSeparator());
        row = new StringBuilder(" ".repeat(start));
      }
      row.append(row.length() > start ? " " : "").append(word);
    }
    out.append(row).append(System.lineSeparator());
  }
}
