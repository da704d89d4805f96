package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rules would have printed where the explanations of a trace end. */
final class Expectations {
  /** So many different expectations are told. Own choice. */
  private static final int MOST_TOLD = 6;

  private static final int MOST_ASKED = 200;

  private final OwnershipProtocol protocol;
  private final IdEvent event;
  private final Map<String, Integer> told = new LinkedHashMap<>();

  private Expectations(OwnershipProtocol protocol, IdEvent event) {
    this.protocol = protocol;
    this.event = event;
  }

  /** Returns one sentence for each expectation that differs, the most frequent ones first. */
  static List<String> of(
      IdTrace trace, OwnershipProtocol protocol, List<Explanation> reached, IdEvent event) {
    Expectations expectations = new Expectations(protocol, event);
    reached.stream().limit(MOST_ASKED).forEach(expectations::ask);
    return expectations.told.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_TOLD)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private void tell(String sentence) {
    told.merge(sentence, 1, Integer::sum);
  }

  private void ask(Explanation e) {
    MachineState s = e.s;
    int cpu = event.cpu();
    int current = s.current(cpu);
    if (event.kind() == IdEventKind.SWITCH) {
      switches(e, cpu, current);
    } else if (s.inSwitch(cpu)) {
      performed(e, "the search for an id goes on (R3.2)", Operation.SPIN, cpu, 0);
    } else if (current < 0) {
      tell("cpu " + cpu + " runs none of our threads: it prints no id event");
    } else if (s.job(current) != Job.NONE) {
      if (Enabled.step(s, current)) {
        String job = s.job(current).traceName();
        performed(e, "the next section of the " + job + " (R5, R6)", Operation.STEP, current, 0);
      } else {
        tell(
            name(e, current)
                + " waits in its "
                + s.job(current).traceName()
                + ": it prints nothing");
      }
    } else if (s.status(current) == TaskStatus.LIVE) {
      if (event.kind() == IdEventKind.ADD) {
        performed(e, "a fork registers its child (R5.2)", Operation.FORK, current, free(s));
      } else {
        performed(e, "an exit unregisters its task (R5.5)", Operation.EXIT, current, 0);
      }
    }
  }

  private void switches(Explanation e, int cpu, int current) {
    MachineState s = e.s;
    if (s.inSwitch(cpu)) {
      tell("cpu " + cpu + " is inside a switch and spins for an id: it cannot switch (R3.2)");
      return;
    }
    if (!Enabled.mayLeave(s, cpu)) {
      tell("cpu " + cpu + " cannot switch: its task has interrupts off, or a walk waits for it");
      return;
    }
    int next = e.taskOf(event.value());
    if (next >= 0 && s.status(next) != TaskStatus.LIVE) {
      tell("thread " + event.value() + " cannot be switched in: it is " + s.status(next));
    } else if (next >= 0 && s.runningOn(next) >= 0) {
      tell("thread " + event.value() + " runs on cpu " + s.runningOn(next) + " already");
    } else if (current >= 0 || next >= 0) {
      performed(e, "this switch (R1, R2)", Operation.SWITCH, cpu, next);
    }
  }

  private void performed(
      Explanation e, String what, Operation operation, int subject, int operand) {
    if (operation == Operation.FORK && operand < 0) {
      return;
    }
    Explanation next = e.copy();
    ObservedMachine observed = new ObservedMachine(next.s.cpus(), next.s.capacity());
    Machine machine = new Machine(next.s, protocol);
    machine.listen(observed);
    observed.begin(next.s);
    Result result = machine.perform(operation, subject, operand);
    List<String> printed = new ArrayList<>();
    for (Emission emission : observed.end(operation, subject, result, next.s)) {
      printed.add(text(e, emission));
    }
    String then =
        printed.isEmpty()
            ? result == Result.BLOCKED_MUTEX ? "nothing: it waits for the mutex" : "nothing"
            : String.join(", ", printed);
    tell(what + " would print " + then);
  }

  private static int free(MachineState s) {
    for (int task = 0; task < s.capacity(); task++) {
      if (task >= s.slots() || s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return NOBODY;
  }

  private static String name(Explanation e, int task) {
    return e.tids[task] == 0 ? "a thread" : "thread " + e.tids[task];
  }

  private static String text(Explanation e, Emission emission) {
    String word = String.format("%08x", emission.value());
    return switch (emission.kind()) {
      case SWITCH -> "sched_switch";
      case GET, PUT -> emission.kind().eventName() + " cid=" + word;
      case CPU -> "mmcid_cpu_update cpu=" + emission.object() + " cid=" + word;
      case TASK ->
          "mmcid_task_update "
              + name(e, emission.object())
              + " cid="
              + (Cid.isUnset(emission.value()) ? "80000000" : word);
      case ADD, DELETE -> emission.kind().eventName() + " users=" + emission.value();
    };
  }
}
