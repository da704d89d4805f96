package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.ChildVisibility;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for all states of the machine that explain the events of a trace under one protocol.
 *
 * <p>An operation that prints something has to be the one of the next event: on its CPU, by the
 * task that runs there, with just the events that follow on that CPU. Operations that print nothing
 * may happen at any time: the silent sections of fork, exit and exec, and a wider affinity. That a
 * task begins an operation and waits for the mutex is not tried: it is the same as beginning later.
 */
final class Explainer {
  /** More states than this at one event are not followed side by side. Own choice. */
  static final int MOST_STATES = 5_000;

  private static final int FEW_STATES = 64;

  private static final int WAYS = 10;

  private static final int MOST_REPAIRED = 200;

  /** After so many states without an explanation to the end the answer is "unknown". Own choice. */
  private static final int MOST_FOLLOWED = 150_000;

  /** So many events in a row are supposed to be lost before an explanation is given up. */
  private static final int MISSING_AT_ONCE = 6;

  private final IdTrace trace;
  private final int mostMissing;
  private final OwnershipProtocol protocol;
  private final Lookahead lookahead;
  private final ExplanationKey.Maker keys;
  private final ObservedMachine observed;
  private final TreeMap<Integer, Map<ExplanationKey, Explanation>> frontier = new TreeMap<>();
  private List<Explanation> reached = List.of();
  private int reachedPosition;
  private boolean crowded;
  private long followed;
  private int mostStates;

  /** How many events of the operation that is tried may be missing. */
  private int mayMiss;

  Explainer(IdTrace trace, OwnershipProtocol protocol, List<Explanation> starts, int mostMissing) {
    this.trace = trace;
    this.mostMissing = mostMissing;
    this.protocol = protocol;
    this.lookahead = new Lookahead(trace.events());
    this.keys = new ExplanationKey.Maker(protocol);
    MachineState first = starts.get(0).s;
    this.observed = new ObservedMachine(first.cpus(), first.capacity());
    starts.forEach(this::keep);
  }

  /**
   * Follows the events until they end, or no explanation is left.
   *
   * <p>All states that explain one event are followed before the next, as long as there are not too
   * many; from then on a few at a time, the farthest first: that finds an explanation, if not all.
   */
  void run() {
    int end = trace.events().size();
    while (!frontier.isEmpty() && followed < MOST_FOLLOWED) {
      int position = crowded ? frontier.lastKey() : frontier.firstKey();
      List<Explanation> closed = close(take(position));
      followed += closed.size();
      mostStates = Math.max(mostStates, closed.size());
      if (position > reachedPosition || reached.isEmpty()) {
        reached = closed;
        reachedPosition = position;
      }
      if (position == end) {
        return;
      }
      IdEvent event = trace.events().get(position);
      for (Explanation e : closed) {
        visible(e, event);
      }
      crowded |= closed.size() > MOST_STATES;
      if (frontier.isEmpty() && mostMissing > 0) {
        repair(reachedPosition);
      }
    }
  }

  /** Takes the states at a position, or some of them if there are too many. */
  private Map<ExplanationKey, Explanation> take(int position) {
    Map<ExplanationKey, Explanation> states = frontier.get(position);
    if (!crowded || states.size() <= FEW_STATES) {
      return frontier.remove(position);
    }
    Map<ExplanationKey, Explanation> few = new HashMap<>();
    Iterator<Map.Entry<ExplanationKey, Explanation>> all = states.entrySet().iterator();
    while (few.size() < FEW_STATES) {
      Map.Entry<ExplanationKey, Explanation> state = all.next();
      few.put(state.getKey(), state.getValue());
      all.remove();
    }
    return few;
  }

  /** Returns the states that explain the events before {@link #position}. */
  List<Explanation> reached() {
    return reached;
  }

  /** Returns the first event that nothing explains, or the number of events. */
  int position() {
    return reachedPosition;
  }

  /** Tells whether not all states could be followed. */
  boolean crowded() {
    return crowded;
  }

  /** Returns how many states were followed. */
  long followed() {
    return followed;
  }

  /** Tells whether the search was given up before an answer. */
  boolean gaveUp() {
    return followed >= MOST_FOLLOWED && reachedPosition < trace.events().size();
  }

  /** Returns the largest number of states that explained the same events. */
  int mostStates() {
    return mostStates;
  }

  private void keep(Explanation e) {
    Map<ExplanationKey, Explanation> states =
        frontier.computeIfAbsent(e.position, position -> new HashMap<>());
    states.merge(keys.of(e), e, (a, b) -> a.missing <= b.missing ? a : b);
  }

  // ---- What prints nothing ---------------------------------------------------------------------

  private List<Explanation> close(Map<ExplanationKey, Explanation> states) {
    List<Explanation> closed = new ArrayList<>();
    ArrayDeque<Explanation> open = new ArrayDeque<>(states.values());
    while (!open.isEmpty()) {
      Explanation e = open.poll();
      int parent = publisher(e.s);
      if (parent >= 0) {
        silently(e, Operation.STEP, parent, 0, states, open);
      } else {
        closed.add(e);
        silent(e, states, open);
      }
    }
    return closed;
  }

  /**
   * Returns a task of which the next step only makes its child runnable. Where walks follow the
   * list of users, nobody can tell whether that was early, so it is done at once.
   */
  private int publisher(MachineState s) {
    if (protocol.childVisibility() == ChildVisibility.BY_REGISTRATION) {
      for (int task = 0; task < s.slots(); task++) {
        if (s.job(task) == Job.FORK
            && s.mutexOwner() != task
            && s.active(s.child(task))
            && Enabled.step(s, task)) {
          return task;
        }
      }
    }
    return NOBODY;
  }

  private void silent(
      Explanation e, Map<ExplanationKey, Explanation> states, ArrayDeque<Explanation> open) {
    MachineState s = e.s;
    int user = NOBODY;
    for (int task = 0; task < s.slots(); task++) {
      if (s.job(task) != Job.NONE && Enabled.step(s, task)) {
        silently(e, Operation.STEP, task, 0, states, open);
      }
      if (user < 0 && s.status(task) == TaskStatus.LIVE && !s.isWorker(task)) {
        user = task;
      }
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu) && s.spinRetriesLeft(cpu) != Integer.MAX_VALUE) {
        silently(e, Operation.SPIN, cpu, 0, states, open);
      }
    }
    if (user >= 0 && s.allowedCpus() < s.cpus()) {
      silently(e, Operation.WIDEN, user, lookahead.cpu(s.allowedCpus()), states, open);
    }
  }

  private void silently(
      Explanation e,
      Operation operation,
      int subject,
      int operand,
      Map<ExplanationKey, Explanation> states,
      ArrayDeque<Explanation> open) {
    Explanation next = e.copy();
    if (!perform(next, operation, subject, operand).isEmpty()) {
      return;
    }
    if (states.putIfAbsent(keys.of(next), next) == null) {
      open.add(next);
    }
  }

  /** Performs an operation; what it prints is valid until the next one. */
  private List<Emission> perform(Explanation e, Operation operation, int subject, int operand) {
    Machine machine = new Machine(e.s, protocol);
    machine.listen(observed);
    observed.begin(e.s);
    Result result = machine.perform(operation, subject, operand);
    e.performed(operation, subject, operand);
    return observed.end(operation, subject, result, e.s);
  }

  // ---- What prints the next event --------------------------------------------------------------

  private void visible(Explanation e, IdEvent event) {
    if (event.kind() == IdEventKind.SWITCH) {
      switches(e, event);
    } else if (event.cpu() < e.s.cpus()) {
      idEvent(e, event);
    }
  }

  private void switches(Explanation e, IdEvent event) {
    MachineState s = e.s;
    int cpu = event.cpu();
    int current = s.current(cpu);
    int named = e.taskOf(event.value());
    boolean foreign = current < 0 || s.isWorker(current);
    if (foreign && e.taskOf(event.tid()) >= 0) {
      return;
    }
    if (current < 0 && named < 0) {
      // From a thread that is not ours to one that is not, or not yet known to be.
      Explanation idle = e.copy();
      idle.explain(e.position);
      keep(idle);
    }
    if (!Enabled.mayLeave(s, cpu)) {
      return;
    }
    if (named >= 0) {
      switchTo(e, event, named);
      return;
    }
    if (current >= 0) {
      switchTo(e, event, NOBODY);
    }
    if (event.value() == 0) {
      return;
    }
    for (int task = 0; task < s.slots(); task++) {
      if (e.tids[task] == 0 && s.status(task) == TaskStatus.LIVE) {
        switchTo(e, event, task);
      }
    }
    if (s.workPending()) {
      int worker = freeSlot(s);
      if (worker >= 0 && Enabled.work(s, worker)) {
        Explanation begun = e.copy();
        perform(begun, Operation.WORK, worker, cpu);
        switchTo(begun, event, worker);
      }
    }
  }

  private void switchTo(Explanation e, IdEvent event, int next) {
    int cpu = event.cpu();
    int current = e.s.current(cpu);
    if (next >= 0 && !maySwitchIn(e.s, next)) {
      return;
    }
    Explanation moved = e.copy();
    if (current >= 0 && !e.s.isWorker(current) && !moved.names(current, event.tid())) {
      return;
    }
    if (next >= 0 && !e.s.isWorker(next) && !moved.names(next, event.value())) {
      return;
    }
    if (next >= 0 && !e.s.isWorker(next) && !e.s.allowed(next, cpu)) {
      perform(moved, Operation.WIDEN, next, cpu);
    }
    accept(moved, perform(moved, Operation.SWITCH, cpu, next));
  }

  /** As {@link Enabled#maySwitchIn}, but for the affinity: that the trace tells. */
  private static boolean maySwitchIn(MachineState s, int task) {
    return s.status(task) == TaskStatus.LIVE
        && s.runningOn(task) < 0
        && !Enabled.heldByRunqueue(s, task)
        && !(s.wait(task) == Wait.MUTEX && s.mutexOwner() >= 0);
  }

  private void idEvent(Explanation e, IdEvent event) {
    MachineState s = e.s;
    int cpu = event.cpu();
    if (s.inSwitch(cpu)) {
      attempt(e, Operation.SPIN, cpu, 0);
      return;
    }
    int task = s.current(cpu);
    if (task < 0) {
      return;
    }
    Explanation named = e;
    if (!s.isWorker(task)) {
      named = e.copy();
      if (!named.names(task, event.tid())) {
        return;
      }
    }
    if (s.job(task) != Job.NONE) {
      if (Enabled.step(s, task)) {
        attempt(named, Operation.STEP, task, 0);
      }
    } else if (Enabled.start(s, task)) {
      start(named, event, task);
    }
  }

  private void start(Explanation e, IdEvent event, int task) {
    if (event.kind() == IdEventKind.ADD) {
      int child = freeSlot(e.s);
      if (child >= 0) {
        attempt(e, Operation.FORK, task, child);
        if (protocol.childVisibility() != ChildVisibility.BY_REGISTRATION) {
          attempt(e, Operation.VFORK, task, child);
        }
      }
    } else if (lookahead.joinsAgain(e.position)) {
      attempt(e, Operation.EXEC_FAILS, task, 0);
    } else {
      attempt(e, Operation.EXIT, task, 0);
    }
  }

  private static int freeSlot(MachineState s) {
    for (int task = 0; task < s.capacity(); task++) {
      if (task >= s.slots() || s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return NOBODY;
  }

  private void attempt(Explanation e, Operation operation, int subject, int operand) {
    Explanation next = e.copy();
    List<Emission> printed = perform(next, operation, subject, operand);
    if (!printed.isEmpty()) {
      accept(next, printed);
    }
  }

  /**
   * Keeps an explanation if the events that it printed are those that follow on its CPU, or all but
   * as many of them as may be missing.
   */
  private void accept(Explanation e, List<Emission> printed) {
    int event = e.position;
    int cpu = trace.events().get(event).cpu();
    int first = event;
    int[] explained = new int[printed.size()];
    int count = 0;
    int missing = 0;
    for (Emission emission : printed) {
      int next = lookahead.nextOn(e, event, cpu);
      if (next >= 0 && next - first < Long.SIZE && same(e, emission, next)) {
        explained[count++] = next;
        event = next + 1;
      } else if (!emission.optional() && missing++ == mayMiss) {
        return;
      }
    }
    if (count == 0 || explained[0] != first) {
      return;
    }
    e.missing += missing;
    for (int i = 0; i < count; i++) {
      e.explain(explained[i]);
    }
    e.forgetGone();
    keep(e);
  }

  // ---- Events that are missing -----------------------------------------------------------------

  /**
   * Goes on where no explanation is left, with the fewest events that must have been lost there:
   * some of those that an operation printed, or all of them.
   */
  private void repair(int position) {
    if (position >= trace.events().size()) {
      return;
    }
    IdEvent event = trace.events().get(position);
    List<Explanation> level = reached;
    for (int missing = 1;
        missing <= MISSING_AT_ONCE && frontier.isEmpty() && followed < MOST_FOLLOWED;
        missing++) {
      mayMiss = missing;
      List<Explanation> wide = new ArrayList<>(level);
      for (Explanation e : level) {
        lost(e, event, wide);
      }
      level = distinct(wide);
      // Each of them is tried in many ways.
      followed += (long) level.size() * WAYS;
      for (Explanation e : level) {
        if (e.missing < mostMissing) {
          visible(e, event);
          partly(e, event);
        }
      }
    }
    mayMiss = 0;
  }

  private List<Explanation> distinct(List<Explanation> explanations) {
    Map<ExplanationKey, Explanation> states = new HashMap<>();
    for (Explanation e : explanations) {
      states.merge(keys.of(e), e, (a, b) -> a.missing <= b.missing ? a : b);
    }
    List<Explanation> closed = close(states);
    return closed.size() > MOST_REPAIRED ? closed.subList(0, MOST_REPAIRED) : closed;
  }

  /** Operations of which no event is in the trace: switches to the thread that runs, and forks. */
  private void lost(Explanation e, IdEvent event, List<Explanation> wide) {
    MachineState s = e.s;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      int next = lookahead.nextOn(e, e.position, cpu);
      int current = s.current(cpu);
      if (s.inSwitch(cpu)) {
        wholly(e, Operation.SPIN, cpu, 0, 0, wide);
      } else if (next >= 0 && !runs(e, current, trace.events().get(next).tid())) {
        lostSwitch(e, cpu, trace.events().get(next).tid(), wide);
      } else if (current >= 0 && s.job(current) != Job.NONE && Enabled.step(s, current)) {
        wholly(e, Operation.STEP, current, 0, 0, wide);
      } else if (current >= 0 && Enabled.start(s, current)) {
        int child = freeSlot(s);
        if (child >= 0) {
          wholly(e, Operation.FORK, current, child, 0, wide);
        }
        wholly(e, Operation.EXIT, current, 0, 0, wide);
      }
    }
  }

  private static boolean runs(Explanation e, int task, int tid) {
    return task < 0 ? e.taskOf(tid) < 0 : e.tids[task] == tid || e.tids[task] == 0;
  }

  private void lostSwitch(Explanation e, int cpu, int tid, List<Explanation> wide) {
    if (!Enabled.mayLeave(e.s, cpu)) {
      return;
    }
    int named = e.taskOf(tid);
    if (named >= 0) {
      if (maySwitchIn(e.s, named)) {
        wholly(e, Operation.SWITCH, cpu, named, tid, wide);
      }
      return;
    }
    if (e.s.current(cpu) >= 0) {
      wholly(e, Operation.SWITCH, cpu, NOBODY, 0, wide);
    }
    for (int task = 0; tid != 0 && task < e.s.slots(); task++) {
      if (e.tids[task] == 0 && maySwitchIn(e.s, task) && !e.s.isWorker(task)) {
        wholly(e, Operation.SWITCH, cpu, task, tid, wide);
      }
    }
  }

  private void wholly(
      Explanation e,
      Operation operation,
      int subject,
      int operand,
      int tid,
      List<Explanation> wide) {
    Explanation next = e.copy();
    if (tid != 0 && !next.names(operand, tid)) {
      return;
    }
    if (operation == Operation.SWITCH && operand >= 0 && !e.s.allowed(operand, subject)) {
      perform(next, Operation.WIDEN, operand, subject);
    }
    int printed = 0;
    for (Emission emission : perform(next, operation, subject, operand)) {
      printed += emission.optional() ? 0 : 1;
    }
    next.missing += printed;
    if (printed > 0 && next.missing - e.missing <= mayMiss && next.missing <= mostMissing) {
      next.forgetGone();
      wide.add(next);
    }
  }

  /** Operations of which the first events are missing: a switch whose id part is in the trace. */
  private void partly(Explanation e, IdEvent event) {
    MachineState s = e.s;
    int cpu = event.cpu();
    if (event.kind() == IdEventKind.SWITCH || s.inSwitch(cpu) || !Enabled.mayLeave(s, cpu)) {
      return;
    }
    for (int task = 0; task < s.slots(); task++) {
      if (maySwitchIn(s, task) && !s.isWorker(task)) {
        Explanation moved = e.copy();
        if (!s.allowed(task, cpu)) {
          perform(moved, Operation.WIDEN, task, cpu);
        }
        accept(moved, perform(moved, Operation.SWITCH, cpu, task));
      }
    }
  }

  // ---- Comparison ------------------------------------------------------------------------------

  private boolean same(Explanation e, Emission printed, int position) {
    IdEvent event = trace.events().get(position);
    if (printed.kind() != event.kind()) {
      return false;
    }
    return switch (printed.kind()) {
      case SWITCH -> true;
      case GET, PUT -> printed.value() == event.value();
      case CPU -> printed.value() == event.value() && printed.object() == event.object();
      case TASK, ADD, DELETE ->
          printed.value() == event.value() && e.points(printed.object(), event.object());
    };
  }
}
