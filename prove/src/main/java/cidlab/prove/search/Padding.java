package cidlab.prove.search;

import static cidlab.prove.symbolic.HookCall.NOBODY;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Walk;
import cidlab.engine.explore.Finding;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import cidlab.prove.refute.Family;
import cidlab.prove.refute.Preparation;
import cidlab.prove.refute.Refutation;
import cidlab.prove.symbolic.Bounds;
import cidlab.prove.symbolic.Hook;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import cidlab.prove.symbolic.HookSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows that a live lock of a small machine is one of every larger machine, too.
 *
 * <p>The machine has P CPUs and P threads, each of which owns an id: no id is free, at no moment.
 * The operations are those of the small machine, whose CPUs and threads are the first ones, and
 * then each further CPU switches to a further thread. It is shown, for all P at once, that
 *
 * <ol>
 *   <li>each hook that runs can go one way only, as far as flags of words tell ways apart, and that
 *       way is the one that it goes on the small machine;
 *   <li>each further switch leaves its CPU and its thread with one id between them;
 *   <li>the task that spins holds the mutex, so that nobody forks, exits or walks any more, and
 *       from the words that there are then, no context switch frees an id.
 * </ol>
 */
final class Padding {
  /** Flags of a CPU's word, of what runs there, or {@link HookCall#NOBODY}, and the loan. */
  private record Place(int cpu, int task, boolean same) {}

  private final HookSource hooks;
  private final Solver solver;
  private final List<Condition> numbers;
  private boolean forked;
  private int mode;

  /**
   * Prepares.
   *
   * @param hooks the ways of the hooks
   * @param solver decides which of them there are
   * @param least the least number of CPUs
   */
  Padding(HookSource hooks, Solver solver, int least) {
    this.hooks = hooks;
    this.solver = solver;
    Linear cpus = Linear.variable("P");
    numbers = new ArrayList<>(Bounds.ALWAYS);
    numbers.add(Condition.atLeast(cpus, Linear.of(least)));
    for (String full : List.of("U", "A", "M")) {
      numbers.add(Condition.equal(Linear.variable(full), cpus));
    }
    numbers.add(Condition.equal(Linear.variable("R"), Linear.ZERO));
  }

  /** Pads a counterexample; nothing if it is not of this kind, or something was not shown. */
  Optional<Family> pad(Refutation refutation, OwnershipProtocol protocol) {
    Preparation from = refutation.from();
    if (refutation.finding() != Finding.LIVELOCK
        || !from.equals(Preparation.forked(from.cpus(), from.cpus()))
        || from.cpus() < 2) {
      return Optional.empty();
    }
    Machine machine = refutation.way().way().machine(protocol);
    MachineState s = machine.state();
    if (!isFull(s) || s.maxCids() != s.cpus() || s.threshold() != 0 || s.mode() != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < refutation.operations(); i++) {
      if (!follows(machine, refutation, i)) {
        return Optional.empty();
      }
    }
    Place further = further();
    if (further == null || !isStuck(s) || !closed(s, further)) {
      return Optional.empty();
    }
    return Optional.of(new Family(from.cpus(), refutation.operations()));
  }

  private static boolean isFull(MachineState s) {
    return s.idsInUse() == s.cpus();
  }

  private static int flags(int word) {
    return word >>> 29;
  }

  /** Performs an operation, and tells whether it goes the same way on every machine. */
  private boolean follows(Machine machine, Refutation refutation, int index) {
    MachineState s = machine.state();
    int move = refutation.way().moves().get(index);
    HookCall call = call(s, Move.operation(move), Move.subject(move), Move.operand(move));
    if (call == null) {
      return false;
    }
    int actor = Move.subject(move);
    int operand = Move.operand(move);
    int prev = call.hook() == Hook.SWITCH ? s.current(actor) : actor;
    Result result = refutation.way().way().perform(machine, index);
    boolean spins = result == Result.SPIN;
    if (spins != (index == refutation.operations() - 1) || !isFull(s)) {
      return false;
    }
    for (HookPath path : ways(call)) {
      boolean agrees =
          spins
              ? !path.waits().isEmpty() && path.waits().get(0).taken() == 0
              : path.waits().isEmpty() && agrees(path, s, call, prev, actor, operand);
      if (!agrees) {
        return false;
      }
    }
    mode = flags(s.mode());
    return call.hook() == Hook.SWITCH || !forked && keepsLimit(call);
  }

  /** Tells whether the limit is still P after a fork, of which there may be one. */
  private boolean keepsLimit(HookCall call) {
    forked = true;
    Linear cpus = Linear.variable("P");
    for (HookPath path : ways(call)) {
      for (Condition other :
          List.of(Condition.less(path.limit(), cpus), Condition.less(cpus, path.limit()))) {
        List<Condition> all = new ArrayList<>(numbers);
        all.addAll(path.conditions());
        all.add(other);
        if (!solver.refutes(all)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the hook that an operation runs; null for one that cannot be padded. */
  private static HookCall call(MachineState s, Operation operation, int subject, int operand) {
    if (operation == Operation.SWITCH) {
      int prev = s.current(subject);
      boolean user = operand >= 0 && s.active(operand);
      return new HookCall(
          Hook.SWITCH,
          flags(s.mode()),
          Walk.NONE,
          flags(s.cpuCid(subject)),
          prev < 0 ? NOBODY : flags(s.taskCid(prev)),
          user ? flags(s.taskCid(operand)) : NOBODY,
          prev >= 0 && same(s, subject, prev),
          prev >= 0 && s.active(prev),
          false);
    }
    if (operation == Operation.FORK) {
      int cpu = s.runningOn(subject);
      return new HookCall(
          Hook.REGISTER,
          flags(s.mode()),
          Walk.NONE,
          flags(s.cpuCid(cpu)),
          flags(s.taskCid(subject)),
          flags(Cid.UNSET),
          same(s, cpu, subject),
          true,
          true);
    }
    return null;
  }

  private static boolean same(MachineState s, int cpu, int task) {
    int word = s.taskCid(task);
    return (flags(word) & 6) == 2 && Cid.onCpu(s.cpuCid(cpu)) && sameNumber(word, s.cpuCid(cpu));
  }

  private static boolean sameNumber(int a, int b) {
    return Cid.number(a) == Cid.number(b);
  }

  /** Tells whether a way ends in the words that the small machine has now. */
  private static boolean agrees(
      HookPath path, MachineState s, HookCall call, int prev, int subject, int operand) {
    if (path.failure() != null || path.mode() != flags(s.mode()) || path.walk() != walk(call, s)) {
      return false;
    }
    int cpu = call.hook() == Hook.SWITCH ? subject : s.runningOn(subject);
    return path.cpu() == flags(s.cpuCid(cpu))
        && (call.first() == NOBODY || path.first() == flags(s.taskCid(prev)))
        && (call.second() == NOBODY || path.second() == flags(s.taskCid(operand)));
  }

  private static Walk walk(HookCall call, MachineState s) {
    return call.hook() == Hook.SWITCH ? Walk.NONE : s.walk();
  }

  /** Returns the ways that a hook can go while no id is free. */
  private List<HookPath> ways(HookCall call) {
    List<HookPath> ways = new ArrayList<>();
    for (HookPath path : hooks.paths(call)) {
      boolean waits = !path.waits().isEmpty() && path.waits().get(0).taken() >= 0;
      List<Condition> all = new ArrayList<>(numbers);
      all.addAll(waits ? path.waits().get(0).conditions() : path.conditions());
      if ((waits || !path.takesFirst()) && !solver.refutes(all)) {
        ways.add(path);
      }
    }
    return ways;
  }

  /** Returns what becomes of a further CPU and thread; null if they do not keep one id. */
  private Place further() {
    HookCall call = new HookCall(Hook.SWITCH, mode, Walk.NONE, 0, NOBODY, 0, false, false, false);
    Place after = null;
    for (HookPath path : ways(call)) {
      Place place = new Place(path.cpu(), path.second(), path.secondSame());
      if (path.failure() != null || !path.waits().isEmpty() || owns(place) != 1) {
        return null;
      }
      if (after != null && !after.equals(place)) {
        return null;
      }
      after = place;
    }
    return after;
  }

  private static int owns(Place place) {
    return (HookCall.cpuOwns(place.cpu) ? 1 : 0) + (HookCall.taskOwns(place.task) ? 1 : 0);
  }

  /** Tells whether the task that walks is the one that spins. */
  private static boolean isStuck(MachineState s) {
    int owner = s.mutexOwner();
    return owner >= 0 && s.runningOn(owner) >= 0 && s.spinning(s.runningOn(owner));
  }

  /** Tells whether no context switch frees an id, from the words that there are. */
  private boolean closed(MachineState s, Place further) {
    Set<Place> places = new HashSet<>(Set.of(further));
    Set<Integer> tasks = new HashSet<>();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      int task = s.current(cpu);
      if (!s.inSwitch(cpu)) {
        int flags = task < 0 ? NOBODY : flags(s.taskCid(task));
        places.add(new Place(flags(s.cpuCid(cpu)), flags, task >= 0 && same(s, cpu, task)));
      }
    }
    for (int task = 0; task < s.slots(); task++) {
      boolean sleeps =
          s.status(task) == TaskStatus.LIVE
              && s.runningOn(task) < 0
              && !Enabled.heldByRunqueue(s, task);
      if (sleeps && s.job(task) == Job.NONE) {
        tasks.add(flags(s.taskCid(task)));
      } else if (sleeps) {
        return false;
      }
    }
    int size;
    do {
      size = places.size() + tasks.size();
      for (Place place : List.copyOf(places)) {
        List<Integer> next = new ArrayList<>(tasks);
        next.add(NOBODY);
        for (int task : next) {
          if (!switches(place, task, places, tasks)) {
            return false;
          }
        }
      }
    } while (places.size() + tasks.size() > size);
    return true;
  }

  /** Adds what a switch leads to; false if it may free an id. */
  private boolean switches(Place place, int next, Set<Place> places, Set<Integer> tasks) {
    HookCall call =
        new HookCall(
            Hook.SWITCH,
            mode,
            Walk.NONE,
            place.cpu,
            place.task,
            next,
            place.same,
            place.task != NOBODY,
            false);
    for (HookPath path : ways(call)) {
      if (path.failure() != null) {
        return false;
      }
      if (!path.waits().isEmpty()) {
        if (path.waits().get(0).taken() != 0) {
          return false;
        }
        continue; // It spins from now on.
      }
      if (path.frees()) {
        return false;
      }
      places.add(new Place(path.cpu(), path.second(), path.secondSame()));
      if (place.task != NOBODY) {
        tasks.add(path.first());
      }
    }
    return true;
  }
}
