package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.report.format.Markup;
import java.util.List;
import java.util.Locale;

/** Writes a state as tables: CPUs, tasks, and the fields that the step changed. */
final class StateTables {
  private final Markup out;
  private final Prose prose;
  private final MachineState s;

  private StateTables(Markup out, MachineState state) {
    this.out = out;
    this.prose = new Prose(out);
    this.s = state;
  }

  static void write(Markup out, MachineState state, List<Change> changes) {
    StateTables tables = new StateTables(out, state);
    out.open("div", "class", "state").line();
    tables.process();
    tables.cpus();
    tables.tasks();
    if (!changes.isEmpty()) {
      tables.changes(changes);
    }
    out.close().line();
  }

  private void process() {
    String mutex = s.mutexOwner() < 0 ? "free" : "held by " + Words.task(s.mutexOwner());
    prose.paragraph(
        Words.mode(s.mode())
            + ", "
            + Words.count(s.users(), "user")
            + ", limit "
            + s.maxCids()
            + ", threshold "
            + s.threshold()
            + "; "
            + Words.pool(s)
            + "; mutex "
            + mutex,
        "process");
  }

  private void cpus() {
    begin("CPU", "runs", "its word", "runqueue lock");
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      String from = s.spinning(cpu) ? ", from " + Words.task(s.spinPrev(cpu)) : "";
      String waiters = s.waiters(cpu) == 0 ? "" : ", " + Words.count(s.waiters(cpu), "waiter");
      row(
          Words.cpu(cpu),
          Words.task(s.current(cpu)) + from,
          Cid.toString(s.cpuCid(cpu)) + ": " + cpuWord(cpu),
          s.spinning(cpu) ? "held, spins" + waiters : "free");
    }
    end();
  }

  private String cpuWord(int cpu) {
    int word = s.cpuCid(cpu);
    int task = s.current(cpu);
    if (Cid.onCpu(word)) {
      return "owns it";
    }
    return task >= 0 && !s.spinning(cpu) && s.taskCid(task) == word
        ? "copy of " + Words.task(task) + "'s"
        : "stale copy";
  }

  private void tasks() {
    begin("task", "where", "its word", "does");
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        row(
            Words.task(task),
            where(task),
            Cid.toString(s.taskCid(task)) + ": " + taskWord(task),
            does(task));
      }
    }
    end();
  }

  private String where(int task) {
    String status =
        switch (s.status(task)) {
          case NEW -> "not yet woken";
          case DEAD -> "dead";
          default -> "";
        };
    int cpu = s.runningOn(task);
    String place = cpu < 0 ? "runqueue " + s.lastCpu(task) : "on " + Words.cpu(cpu);
    return status.isEmpty() ? place : status + ", " + place;
  }

  private String taskWord(int task) {
    String has = Words.taskHas(s, task).substring(Words.task(task).length() + 1);
    return s.active(task) ? has : has + ", no user";
  }

  private String does(int task) {
    String job = s.job(task).traceName();
    String wait = s.wait(task).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    int cpu = s.waitCpu(task);
    return job.equals("-") ? "" : job + ", " + (cpu < 0 ? wait : wait + " " + cpu);
  }

  private void changes(List<Change> changes) {
    begin("field", "before", "after");
    changes.forEach(change -> row(change.field(), change.before(), change.after()));
    end();
  }

  private void begin(String... titles) {
    out.open("table").open("thead").open("tr");
    for (String title : titles) {
      out.element("th", title, "scope", "col");
    }
    out.close().close().open("tbody").line();
  }

  private void row(String name, String... cells) {
    out.open("tr").open("th", "scope", "row");
    prose.write(name);
    out.close();
    for (String cell : cells) {
      out.open("td");
      prose.write(cell);
      out.close();
    }
    out.close().line();
  }

  private void end() {
    out.close().close().line();
  }
}
