package cidlab.cli.golden;

import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import cidlab.traces.events.Candidate;
import cidlab.traces.events.EventReport;
import cidlab.traces.events.IdEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What strategies make of a kernel's id events, for programs. */
final class EventConformJson {
  /** Changes when a key changes its meaning. */
  private static final int SCHEMA = 1;

  private final JsonGenerator json;

  EventConformJson(JsonGenerator json) {
    this.json = json;
  }

  void write(EventReport report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA);
    json.writeStringField("file", report.trace().file());
    json.writeArrayFieldStart("explained_by");
    for (Candidate candidate : report.explainedBy()) {
      json.writeString(candidate.strategy());
    }
    json.writeEndArray();
    json.writeBooleanField("undecided", report.undecided());
    json.writeNumberField(
        "candidates_left", report.farthest().stream().mapToInt(Candidate::states).sum());
    endedAt(report.explainedBy().isEmpty() ? report.farthest().get(0).endedAt() : Optional.empty());
    json.writeArrayFieldStart("why");
    if (report.explainedBy().isEmpty()) {
      for (Candidate candidate : report.farthest()) {
        for (String reason : candidate.why()) {
          json.writeString(candidate.strategy() + ": " + reason);
        }
      }
    }
    json.writeEndArray();
    json.writeNumberField("lost", report.trace().lostNotes());
    json.writeNumberField("lost_events", report.trace().lostEvents());
    json.writeNumberField("unreadable", report.trace().unreadable());
    json.writeStringField("verdict", report.verdict());
    json.writeArrayFieldStart("final_states");
    for (Candidate candidate : report.explainedBy()) {
      for (Candidate.FinalState state : candidate.finals()) {
        state(candidate.strategy(), state);
      }
    }
    json.writeEndArray();
    json.writeNumberField("events", report.trace().events().size());
    json.writeNumberField("id_events", report.trace().idEvents());
    json.writeNumberField("cpus", report.trace().cpus());
    json.writeNumberField("processes", report.trace().processes());
    json.writeArrayFieldStart("candidates");
    for (Candidate candidate : report.candidates()) {
      candidate(candidate);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void candidate(Candidate candidate) throws IOException {
    json.writeStartObject();
    json.writeStringField("strategy", candidate.strategy());
    json.writeStringField("outcome", candidate.outcome().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("states", candidate.states());
    json.writeNumberField("from_line", candidate.from());
    json.writeNumberField("missing", candidate.missing());
    json.writeNumberField("restarts", candidate.restarts());
    endedAt(candidate.endedAt());
    json.writeArrayFieldStart("why");
    for (String reason : candidate.why()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void endedAt(Optional<IdEvent> event) throws IOException {
    if (event.isEmpty()) {
      json.writeNullField("ended_at");
      return;
    }
    json.writeObjectFieldStart("ended_at");
    json.writeNumberField("line", event.get().line());
    json.writeStringField("event", event.get().kind().eventName());
    json.writeNumberField("cpu", event.get().cpu());
    json.writeEndObject();
  }

  private void state(String strategy, Candidate.FinalState state) throws IOException {
    MachineState s = state.state();
    json.writeStartObject();
    json.writeStringField("strategy", strategy);
    json.writeStringField("verdict", state.verdict());
    if (!state.story().isEmpty()) {
      json.writeStringField("story", state.story());
    }
    json.writeStringField("mode", hex(s.mode()));
    json.writeNumberField("users", s.users());
    json.writeNumberField("max_cids", s.maxCids());
    json.writeNumberField("allowed_cpus", s.allowedCpus());
    json.writeNumberField("threshold", s.threshold());
    json.writeNumberField("ids_in_use", s.idsInUse());
    json.writeNumberField("mutex_tid", tid(state, s.mutexOwner()));
    json.writeNumberField("lock_tid", tid(state, s.lockOwner()));
    json.writeArrayFieldStart("cpus");
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      json.writeStartObject();
      json.writeNumberField("cpu", cpu);
      json.writeStringField("cid", hex(s.cpuCid(cpu)));
      json.writeNumberField("tid", tid(state, s.current(cpu)));
      json.writeBooleanField("spins", s.spinning(cpu));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tasks");
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        task(state, task);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void task(Candidate.FinalState state, int task) throws IOException {
    MachineState s = state.state();
    json.writeStartObject();
    json.writeNumberField("tid", tid(state, task));
    json.writeStringField("cid", hex(s.taskCid(task)));
    json.writeBooleanField("user", s.active(task));
    json.writeNumberField("runs_on", s.runningOn(task));
    if (s.job(task) != Job.NONE) {
      json.writeStringField("operation", s.job(task).traceName());
    }
    if (s.wait(task) != Wait.NONE) {
      json.writeStringField("waits", s.wait(task).name().toLowerCase(Locale.ROOT));
    }
    json.writeEndObject();
  }

  /** The thread id, 0 if the trace does not tell, -1 for nobody. */
  private static int tid(Candidate.FinalState state, int task) {
    return task < 0 ? -1 : state.tids().get(task);
  }

  private static String hex(int word) {
    return String.format("%08x", word);
  }
}
