package cidlab.prove.symbolic;

import static cidlab.prove.symbolic.HookCall.NOBODY;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.ArrayList;
import java.util.List;

/** What a hook reads and writes, with symbols for all numbers. */
final class HookContext implements SymbolicContext {
  /** The hook breaks a safety property. */
  static final class Unsafe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsafe(String text) {
      super(text, null, false, false);
    }
  }

  private static final int CPU = 0;
  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private final HookCall call;
  private final Path path;
  private final Object[] words = new Object[3];
  private final boolean[] active = new boolean[3];
  private final List<Linear> held = new ArrayList<>();
  private final List<HookPath.Wait> waits = new ArrayList<>();
  private final Linear cpus = Linear.variable("P");
  private final Linear allowed;
  private final int member;
  private Linear users = Linear.variable("U");
  private Linear threshold = Linear.variable("R");
  private Linear limit = Linear.variable("M");
  private int mode;
  private int taken;
  private boolean cpuWritten;
  private boolean moved;
  private boolean takesFirst;
  private boolean frees;
  private Integer deferred;
  private Linear name;
  private Linear cameFrom;
  private Object budget;

  HookContext(HookCall call, Path path) {
    this.call = call;
    this.path = path;
    mode = call.mode();
    member = call.second() == NOBODY ? FIRST : SECOND;
    Linear before = Linear.variable("A");
    allowed = call.hook() == Hook.WIDEN ? before.plus(1) : before;
    if (call.hook() == Hook.WIDEN) {
      path.assume(Condition.atLeast(cpus, allowed));
    }
    boolean owns = HookCall.cpuOwns(call.cpu());
    words[CPU] = word(call.cpu(), "nc", owns);
    boolean firstOwns = HookCall.taskOwns(call.first());
    words[FIRST] =
        call.same()
            ? Sym.word(call.first(), Sym.number(words[CPU]))
            : word(call.first(), "np", firstOwns);
    words[SECOND] = word(call.second(), "nt", HookCall.taskOwns(call.second()));
    active[FIRST] = call.active();
    active[SECOND] = call.hook() == Hook.SWITCH || call.hook() == Hook.ADMIT;
    hold(owns, CPU);
    hold(firstOwns, FIRST);
    hold(HookCall.taskOwns(call.second()), SECOND);
  }

  /** Makes a word: the number of an owner is in the pool, any other is any. */
  private Object word(int flags, String name, boolean owns) {
    if (flags == NOBODY) {
      return null;
    }
    if ((flags & 4) != 0) {
      return Sym.word(flags, Linear.ZERO);
    }
    Linear number = path.variable(name, 0, Sym.NUMBER);
    if (owns) {
      path.assume(Condition.less(number, cpus));
    }
    return Sym.word(flags, number);
  }

  private void hold(boolean owns, int who) {
    if (owns) {
      held.add(Sym.number(words[who]));
    }
  }

  @Override
  public Object call(String method, List<Object> arguments) {
    Object first = arguments.isEmpty() ? null : arguments.get(0);
    Object result = shared(method, first);
    if (result == this && call.hook().hasLimits()) {
      result = limits(method, first);
    }
    if (result == this) {
      result =
          switch (call.hook()) {
            case SWITCH -> switching(method, first);
            case VISIT -> visit(method, first);
            default -> call.hook().isMember() ? membership(method, first) : this;
          };
    }
    if (result == this) {
      throw new CannotException("calls a method that its context does not have: " + method);
    }
    return result;
  }

  private Object shared(String method, Object argument) {
    return switch (method) {
      case "cpus" -> Sym.of(cpus);
      case "mode" -> mode << Sym.BITS;
      case "ownership" -> mode << Sym.BITS & Cid.ONCPU;
      case "transit" -> mode << Sym.BITS & Cid.TRANSIT;
      case "maxCids" -> Sym.of(limit);
      case "tryAllocate" -> tryAllocate(Sym.value(argument));
      case "tryTake" -> tryTake(Sym.value(argument)) ? 1 : 0;
      case "awaitCid" -> await();
      case "drop" -> drop(Sym.value(argument));
      default -> this;
    };
  }

  private Object tryAllocate(Linear below) {
    Linear id = path.fresh("a", 0, Bounds.SIZE);
    List<Condition> found = List.of(Condition.less(id, below), Condition.less(id, cpus));
    if (path.choose(List.of(List.of(), found)) == 0) {
      return Cid.NONE;
    }
    return take(id);
  }

  private boolean tryTake(Linear id) {
    if (path.less(id, Linear.ZERO) || !path.less(id, cpus)) {
      throw new Unsafe("takes a number outside of the pool");
    }
    for (Linear owned : held) {
      if (path.equal(id, owned)) {
        return false;
      }
    }
    if (path.either()) {
      return false;
    }
    take(id);
    return true;
  }

  private Object await() {
    if (!call.hook().maySpin()) {
      throw new CannotException("waits for an id where no hook may wait");
    }
    waits.add(new HookPath.Wait(taken, path.conditions()));
    Linear id = path.fresh("a", 0, Bounds.SIZE);
    path.assume(Condition.less(id, cpus));
    return take(id);
  }

  private Object take(Linear id) {
    held.add(id);
    takesFirst |= !frees;
    taken++;
    return Sym.word(0, id);
  }

  private Object drop(Linear id) {
    for (Linear owned : held) {
      if (path.equal(id, owned)) {
        held.remove(owned);
        frees = true;
        taken--;
        return null;
      }
    }
    boolean outside = path.less(id, Linear.ZERO) || !path.less(id, cpus);
    throw new Unsafe(
        outside ? "frees a number outside of the pool" : "frees an id that it does not own");
  }

  private Object limits(String method, Object argument) {
    return switch (method) {
      case "users" -> Sym.of(users);
      case "allowedCpus" -> Sym.of(allowed);
      case "threshold" -> Sym.of(threshold);
      case "setMaxCids" -> set(() -> limit = bounded(argument));
      case "setThreshold" -> set(() -> threshold = bounded(argument));
      case "switchDeferred" -> {
        deferred = deferred != null ? deferred : (Integer) (path.either() ? 1 : 0);
        yield deferred;
      }
      case "setSwitchDeferred" -> set(() -> deferred = constant(argument));
      case "setMode" -> set(() -> mode(3, constant(argument)));
      case "setOwnership" -> set(() -> mode(2, constant(argument)));
      case "setTransit" -> set(() -> mode(1, constant(argument)));
      default -> this;
    };
  }

  private static Object set(Runnable write) {
    write.run();
    return null;
  }

  private static int constant(Object value) {
    if (value instanceof Integer known) {
      return known;
    }
    throw new CannotException("writes a mode or a flag that depends on a number");
  }

  private Linear bounded(Object value) {
    Linear written = Sym.value(value);
    long[] range = path.range(written);
    if (range[0] < -Bounds.LIMIT || range[1] > Bounds.LIMIT) {
      throw new CannotException("writes a limit that may be very large: " + written);
    }
    return written;
  }

  private void mode(int bits, int value) {
    int flags = value >>> Sym.BITS;
    if ((value & Sym.NUMBER) != 0 || (flags & ~bits) != 0) {
      throw new CannotException("writes a mode that there is not: " + Integer.toHexString(value));
    }
    mode = mode & ~bits | flags;
  }

  private Object membership(String method, Object argument) {
    return switch (method) {
      case "join" -> set(() -> moves(true));
      case "leave" -> set(() -> moves(false));
      case "memberCid" -> read(member);
      case "setMemberCid" -> write(member, argument);
      case "callerCid" -> read(FIRST);
      case "setCallerCid" -> write(FIRST, argument);
      case "cpuCid" -> read(CPU);
      case "setCpuCid" -> write(CPU, argument);
      default -> this;
    };
  }

  private void moves(boolean joins) {
    if (moved || call.hook() != (joins ? Hook.REGISTER : Hook.UNREGISTER)) {
      throw new CannotException("joins or leaves more than once, or in the wrong hook");
    }
    moved = true;
    active[member] = joins;
    users = users.plus(joins ? 1 : -1);
  }

  private Object switching(String method, Object argument) {
    return switch (method) {
      case "hasPrev" -> call.first() != NOBODY ? 1 : 0;
      case "hasNext" -> call.second() != NOBODY ? 1 : 0;
      case "cpu" -> {
        name = name != null ? name : pool("c");
        yield Sym.word(0, name);
      }
      case "nextCameFrom" -> {
        cameFrom = cameFrom != null ? cameFrom : pool("f");
        yield Sym.word(0, cameFrom);
      }
      case "prevCid" -> read(FIRST);
      case "setPrevCid" -> write(FIRST, argument);
      case "nextCid" -> read(SECOND);
      case "setNextCid" -> write(SECOND, argument);
      case "cpuCid" -> read(CPU);
      case "setCpuCid" -> write(CPU, argument);
      case "prevHint", "nextHint", "cpuHint" -> anything();
      case "setPrevHint" -> null;
      case "replaceCpuHint" -> path.either() ? 1 : 0;
      default -> this;
    };
  }

  private Linear pool(String prefix) {
    Linear number = path.fresh(prefix, 0, Bounds.SIZE);
    path.assume(Condition.less(number, cpus));
    return number;
  }

  private Object anything() {
    return Sym.of(path.anything());
  }

  private Object visit(String method, Object argument) {
    return switch (method) {
      case "active" -> active[FIRST] ? 1 : 0;
      case "running" -> call.running() ? 1 : 0;
      case "taskCid" -> call.first() == NOBODY ? (Object) Cid.UNSET : words[FIRST];
      case "setTaskCid" -> write(FIRST, argument);
      case "cpuCid" -> read(CPU);
      case "setCpuCid" -> write(CPU, argument);
      case "budget" -> {
        budget = budget != null ? budget : anything();
        yield budget;
      }
      case "setBudget" -> set(() -> budget = argument);
      default -> this;
    };
  }

  private Object read(int who) {
    if (words[who] == null) {
      throw new HookThrows("an exception: it reads the word of a task that is not there");
    }
    return words[who];
  }

  private Object write(int who, Object word) {
    read(who);
    if (word instanceof Sym symbol) {
      if (!path.isNumber(symbol.number())) {
        throw new CannotException("writes a word whose number may be negative or large");
      }
      if ((symbol.flags() & 4) != 0) {
        throw new CannotException("writes a word that is unset and has a number");
      }
    }
    words[who] = word;
    cpuWritten |= who == CPU;
    return null;
  }

  /** Returns what the hook did, once it is over. */
  HookPath done(Walk walk) {
    if ((call.hook() == Hook.REGISTER || call.hook() == Hook.UNREGISTER) && !moved) {
      throw new CannotException("neither joins nor leaves");
    }
    own(CPU, HookCall.cpuOwns(flags(CPU)));
    own(FIRST, HookCall.taskOwns(flags(FIRST)));
    own(SECOND, HookCall.taskOwns(flags(SECOND)));
    if (!held.isEmpty()) {
      throw new Unsafe("loses an id: nobody owns it (leak)");
    }
    boolean firstSame = borrows(FIRST);
    boolean secondSame = borrows(SECOND);
    return path(walk, firstSame, secondSame, null);
  }

  /** Returns a way that went wrong. */
  HookPath failed(boolean unsafe, String text) {
    return path(Walk.NONE, false, false, new HookPath.Failure(unsafe, text));
  }

  private HookPath path(
      Walk walk, boolean firstSame, boolean secondSame, HookPath.Failure failure) {
    return new HookPath(
        path.conditions(),
        flags(CPU),
        flags(FIRST),
        flags(SECOND),
        firstSame,
        secondSame,
        active[FIRST],
        active[SECOND],
        cpuWritten,
        mode,
        walk,
        takesFirst,
        frees,
        List.copyOf(waits),
        users,
        threshold,
        limit,
        failure);
  }

  private int flags(int who) {
    return words[who] == null ? NOBODY : Sym.flags(words[who]);
  }

  private void own(int who, boolean owns) {
    if (!owns) {
      return;
    }
    Linear number = Sym.number(words[who]);
    for (Linear id : held) {
      if (path.equal(number, id)) {
        held.remove(id);
        return;
      }
    }
    throw new Unsafe("leaves an owner with an id that is not its own");
  }

  /** Tells whether a task's word is a loan of an id that the CPU owns. */
  private boolean borrows(int who) {
    int flags = flags(who);
    return flags != NOBODY
        && (flags & 6) == 2
        && HookCall.cpuOwns(flags(CPU))
        && path.equal(Sym.number(words[who]), Sym.number(words[CPU]));
  }
}
