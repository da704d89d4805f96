package cidlab.prove.symbolic;

import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.symbolic.WalkCall.Cursor;
import cidlab.prove.symbolic.WalkPath.From;
import cidlab.prove.symbolic.WalkPath.Route;
import cidlab.prove.symbolic.WalkPath.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code nextTarget} reads, with symbols for tasks and CPUs, and lists of any length. */
final class WalkRecorder implements SymbolicContext {
  private static final Linear NOBODY = Linear.of(WalkContext.NOBODY);

  private final WalkCall call;
  private final Path path;
  private final Linear caller;
  private final Linear cursor;
  private final List<Step> steps = new ArrayList<>();
  private final Map<List<Object>, Linear> followed = new HashMap<>();
  private Linear last;
  private Cursor lastKind;
  private int phase;
  private Object budget;

  WalkRecorder(WalkCall call, Path path) {
    this.call = call;
    this.path = path;
    this.phase = call.phase();
    Linear cpus = Linear.variable("P");
    caller = path.variable("w", 0, Bounds.SIZE);
    if (call.cursor() == Cursor.NOBODY) {
      cursor = NOBODY;
    } else if (call.cursor() == Cursor.CALLER) {
      cursor = caller;
    } else {
      cursor = path.variable("k", 0, Bounds.SIZE);
      if (call.walk() == Walk.CPUS) {
        path.assume(Condition.less(cursor, cpus));
      } else {
        apart(cursor);
      }
    }
    budget = call.first() ? (Object) 0 : null;
  }

  /** Another task than the caller has a smaller or a larger number. */
  private void apart(Linear task) {
    path.choose(
        List.of(List.of(Condition.less(task, caller)), List.of(Condition.less(caller, task))));
  }

  @Override
  public Object call(String method, List<Object> arguments) {
    Object argument = arguments.isEmpty() ? null : arguments.get(0);
    return switch (method) {
      case "cpus" -> Sym.of(Linear.variable("P"));
      case "users" -> Sym.of(Linear.variable("U"));
      case "caller" -> Sym.of(caller);
      case "cursor" -> Sym.of(cursor);
      case "phase" -> phase;
      case "setPhase" -> {
        if (!(argument instanceof Integer known)) {
          throw new CannotException("writes a phase that depends on a number");
        }
        phase = known;
        yield null;
      }
      case "budget" -> {
        if (budget == null) {
          budget = Sym.of(path.anything());
        }
        yield budget;
      }
      case "setBudget" -> {
        budget = argument;
        yield null;
      }
      case "nextUser" -> follow(Route.USERS, Sym.value(argument));
      case "nextTask" -> follow(Route.TASKS, Sym.value(argument));
      case "nextInGroup" -> follow(Route.RING, Sym.value(argument));
      default -> throw new CannotException("calls a method that its context does not have");
    };
  }

  private Object follow(Route route, Linear from) {
    Linear before = followed.get(List.of(route, from));
    if (before != null) {
      return Sym.of(before);
    }
    From start = from(from);
    List<Cursor> kinds = new ArrayList<>(List.of(Cursor.OTHER));
    if (route == Route.RING || !from.equals(caller)) {
      kinds.add(Cursor.CALLER); // Only a ring leads from a task to itself.
    }
    if (route != Route.RING) {
      kinds.add(Cursor.NOBODY);
    }
    lastKind = kinds.get(path.choose(Collections.nCopies(kinds.size(), List.of())));
    last = lastKind == Cursor.NOBODY ? NOBODY : caller;
    if (lastKind == Cursor.OTHER) {
      last = path.fresh("t", 0, Bounds.SIZE);
      apart(last);
    }
    steps.add(new Step(route, start, lastKind));
    followed.put(List.of(route, from), last);
    return Sym.of(last);
  }

  private From from(Linear task) {
    if (task.equals(NOBODY)) {
      return From.HEAD;
    }
    if (task.equals(caller)) {
      return lastKind == Cursor.CALLER ? From.PASSED_CALLER : From.CALLER;
    }
    return task.equals(cursor) ? From.CURSOR : From.ELSEWHERE;
  }

  WalkPath done(Object result) {
    Linear target = Sym.value(result);
    if (call.walk() == Walk.TASKS) {
      boolean found = lastKind == Cursor.OTHER && target.equals(last);
      target = Linear.of(target.equals(NOBODY) ? -1 : found ? 0 : -2);
    }
    return new WalkPath(path.conditions(), List.copyOf(steps), target, phase);
  }
}
