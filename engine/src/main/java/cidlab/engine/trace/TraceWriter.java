package cidlab.engine.trace;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.engine.machine.Choices;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.TaskStatus;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes what it hears as golden traces, one line per operation; see FORMAT.md. */
public final class TraceWriter extends EventRecorder implements OperationListener, Closeable {
  private final JsonGenerator json;
  private final String variant;
  private String kind = "";
  private StateFlags flags;
  private Choices choices;
  private boolean writesUserList;
  private int traces;
  private int operations;

  /**
   * Starts writing.
   *
   * @param out where to; closed with this
   * @param variant the trace name of the strategy
   * @throws IOException if it cannot be written
   */
  public TraceWriter(OutputStream out, String variant) throws IOException {
    json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    this.variant = variant;
  }

  /**
   * Says what the next traces lead to; their configuration lines carry it.
   *
   * @param finding for example {@code LIVELOCK}; empty for nothing in particular
   */
  public void kind(String finding) {
    kind = finding;
  }

  @Override
  public void started(Machine machine) {
    MachineState s = machine.state();
    writesUserList = machine.protocol().childVisibility() == ChildVisibility.BY_REGISTRATION;
    flags = new StateFlags(s.cpus());
    choices = machine.choices();
    operations = 0;
    events().clear();
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("type", "config");
          json.writeStringField("variant", variant);
          if (!kind.isEmpty()) {
            json.writeStringField("kind", kind);
          }
          json.writeNumberField("trace", traces);
          json.writeNumberField("cpus", s.cpus());
          json.writeStringField("mask", GoldenState.hex(s.cpus(), cpu -> s.allowed(0, cpu)));
          if (machine.granularity() != Granularity.SECTION) {
            json.writeStringField("granularity", name(machine.granularity()));
          }
          if (machine.memoryModel() != MemoryModel.SC) {
            json.writeStringField("memory", name(machine.memoryModel()));
          }
          state(s);
          json.writeEndObject();
        });
  }

  @Override
  public void performed(
      Operation operation, int subject, int operand, Result result, MachineState s) {
    write(
        () -> {
          json.writeStartObject();
          json.writeNumberField("i", operations);
          json.writeStringField("op", operation.traceName());
          switch (operation) {
            case SWITCH -> {
              json.writeNumberField("cpu", subject);
              json.writeNumberField("next", operand);
            }
            case SPIN -> json.writeNumberField("cpu", subject);
            case FORK, VFORK -> {
              json.writeNumberField("task", subject);
              json.writeNumberField("child", operand);
            }
            case WIDEN -> {
              json.writeNumberField("task", subject);
              json.writeNumberField("addcpu", operand);
            }
            case WORK -> {
              json.writeNumberField("task", subject);
              json.writeNumberField("cpu", operand);
            }
            default -> json.writeNumberField("task", subject);
          }
          List<Sighting> seen = choices.seen();
          if (!seen.isEmpty()) {
            texts("saw", seen.stream().map(Sighting::toString).toList());
          }
          json.writeStringField("res", Replay.text(result, subject, s));
          texts("ev", events());
          texts("flags", flags.of(s));
          state(s);
          json.writeEndObject();
        });
    events().clear();
    operations++;
  }

  @Override
  public void ended(String reason) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("type", "end");
          json.writeNumberField("trace", traces);
          json.writeNumberField("ops", operations);
          json.writeStringField("reason", reason);
          json.writeEndObject();
        });
    traces++;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void texts(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void state(MachineState s) throws IOException {
    json.writeObjectFieldStart("s");
    json.writeNumberField("percpu", Cid.onCpu(s.mode()) ? 1 : 0);
    json.writeNumberField("transit", Cid.inTransit(s.mode()) ? 1 : 0);
    json.writeNumberField("max", s.maxCids());
    json.writeNumberField("users", s.users());
    json.writeNumberField("nca", s.allowedCpus());
    json.writeNumberField("thrs", s.threshold());
    json.writeNumberField("upd", s.switchDeferred() ? 1 : 0);
    if (s.workPending()) {
      json.writeNumberField("work", 1);
    }
    json.writeStringField("bm", GoldenState.hex(s.cpus(), s::inUse));
    json.writeNumberField("mtx", s.mutexOwner());
    json.writeNumberField("lck", s.lockOwner());
    json.writeArrayFieldStart("tasks");
    for (int task = 0; task < s.slots(); task++) {
      task(s, task);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cpus");
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      cpu(s, cpu);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("list");
    int listed = MachineState.NOBODY;
    while ((listed = writesUserList ? s.nextUser(listed) : s.nextPublished(listed))
        != MachineState.NOBODY) {
      json.writeNumber(listed);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void task(MachineState s, int task) throws IOException {
    TaskStatus status = s.status(task);
    json.writeStartObject();
    json.writeNumberField("id", task);
    json.writeStringField("st", status.name().toLowerCase(Locale.ROOT));
    word(s.taskCid(task));
    json.writeNumberField("act", s.active(task) ? 1 : 0);
    json.writeNumberField("cpu", s.lastCpu(task));
    json.writeNumberField("run", s.runningOn(task));
    json.writeNumberField("grp", s.group(task));
    json.writeStringField("job", s.job(task).traceName());
    json.writeNumberField("arg", s.child(task));
    json.writeStringField("wait", GoldenState.wait(s, task));
    json.writeEndObject();
  }

  private void cpu(MachineState s, int cpu) throws IOException {
    json.writeStartObject();
    word(s.cpuCid(cpu));
    json.writeNumberField("curr", s.current(cpu));
    json.writeNumberField("spin", GoldenState.spin(s, cpu));
    json.writeNumberField("prev", s.spinPrev(cpu));
    json.writeNumberField("wtr", s.waiters(cpu));
    json.writeEndObject();
  }

  private void word(int word) throws IOException {
    json.writeArrayFieldStart("cid");
    json.writeNumber(Cid.isUnset(word) ? -1 : Cid.number(word));
    json.writeString(GoldenState.markers(word));
    json.writeEndArray();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
