package cidlab.cli.trace;

import cidlab.traces.sched.EventKind;
import cidlab.traces.sched.ThreadGroup;
import cidlab.traces.sched.TraceInfo;
import cidlab.traces.sched.TraceNotes;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trace's figures for programs. */
final class TraceInfoJson {
  /** So many groups are written, the busiest ones. */
  private static final int GROUPS = 20;

  private TraceInfoJson() {}

  /** Writes one object. */
  static void write(TraceInfo info, JsonGenerator json) throws IOException {
    TraceNotes notes = info.reader().notes();
    json.writeStartObject();
    json.writeStringField("file", info.reader().file());
    json.writeStringField("format", info.format().id());
    json.writeNumberField("switches", info.count(EventKind.SWITCH));
    json.writeNumberField("wakeups", info.count(EventKind.WAKEUP));
    json.writeNumberField("migrations", info.count(EventKind.MIGRATE));
    json.writeNumberField("forks", info.count(EventKind.FORK));
    json.writeNumberField("exits", info.count(EventKind.EXIT));
    json.writeNumberField("execs", info.count(EventKind.EXEC));
    json.writeNumberField("cpus", info.cpus().size());
    json.writeNumberField("threads", info.threads());
    json.writeNumberField("processes", info.processes());
    json.writeNumberField("span_ns", info.spanNanos());
    json.writeNumberField("unreadable", info.unreadable());
    json.writeNumberField("lost", notes.lostNotes());
    json.writeNumberField("gaps", info.gaps());
    json.writeNumberField("backwards", info.backwards());
    json.writeBooleanField("truncated", info.reader().truncated());
    numbers(json, "cpu_numbers", info.cpus());
    map(json, "events", info.events());
    map(json, "prev_states", new TreeMap<>(info.states()));
    json.writeStringField("grouped_by", info.processesKnown() ? "tgid" : "name");
    json.writeArrayFieldStart("groups");
    for (ThreadGroup group : info.groups().stream().limit(GROUPS).toList()) {
      json.writeStartObject();
      json.writeStringField("name", group.name());
      json.writeNumberField("threads", group.threads());
      json.writeNumberField("switch_ins", group.switchIns());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("new_tasks_sharing_memory", info.sharingTasks());
    json.writeNumberField("new_tasks_with_own_memory", info.separateTasks());
    json.writeNumberField("lost_events", notes.lostEvents());
    json.writeArrayFieldStart("lost_notes");
    for (String note : notes.lost()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeNumberField("buffers_started_late", notes.buffersStarted());
    json.writeNumberField("entries_in_buffer", notes.entries());
    json.writeNumberField("entries_written", notes.written());
    json.writeNumberField("processors", notes.processors());
    numbers(json, "empty_cpus", notes.emptyCpus());
    json.writeNumberField("first_gap_line", info.firstGap());
    json.writeNumberField("first_unreadable_line", info.reader().firstUnreadable());
    json.writeNumberField("backwards_on_cpu", info.backwardsOnCpu());
    json.writeNumberField("lines", info.reader().lines());
    json.writeNumberField("continuation_lines", info.reader().continuations());
    json.writeNumberField("other_lines", info.reader().otherLines());
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String key, List<Integer> numbers)
      throws IOException {
    json.writeFieldName(key);
    json.writeArray(numbers.stream().mapToInt(Integer::intValue).toArray(), 0, numbers.size());
  }

  private static void map(JsonGenerator json, String key, Map<String, Long> map)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, Long> entry : map.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
