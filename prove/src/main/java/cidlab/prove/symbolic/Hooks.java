package cidlab.prove.symbolic;

import cidlab.api.Arguments;
import cidlab.api.TransitionStrategy;
import cidlab.api.Walk;
import cidlab.prove.linear.Solver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The hooks of one strategy, as all the ways that they can go.
 *
 * <p>Not thread-safe.
 */
public final class Hooks implements HookSource {
  private static final int MOST_PATHS = 4_000;

  private final Interpreter interpreter;
  private final Object protocol;
  private final Solver solver;
  private final BooleanSupplier stop;
  private final Map<HookCall, List<HookPath>> known = new HashMap<>();
  private final Map<WalkCall, List<WalkPath>> knownWalks = new HashMap<>();

  /**
   * Makes the strategy anew, from its class files.
   *
   * @param strategy the strategy
   * @param arguments values for its parameters
   * @param solver decides which ways there are
   * @param stop asked now and then; true ends everything with {@link OutOfTimeException}
   * @throws CannotException if the strategy does something that is not understood
   */
  public Hooks(
      TransitionStrategy strategy, Arguments arguments, Solver solver, BooleanSupplier stop) {
    this.solver = solver;
    this.stop = stop;
    this.interpreter = new Interpreter(strategy.getClass());
    interpreter.arithmetic = new Arithmetic(new Path(solver, stop));
    String maker = strategy.getClass().getName().replace('.', '/');
    protocol =
        understood(
            "bind",
            () ->
                interpreter.call(
                    interpreter.make(maker),
                    "bind",
                    "(Lcidlab/api/Arguments;)Lcidlab/api/OwnershipProtocol;",
                    List.of(arguments)));
    if (!(protocol instanceof Heap.Instance)) {
      throw new CannotException("bind: returns rules that are not of a class of the strategy");
    }
    interpreter.frozen = true;
  }

  private interface Step {
    Object run();
  }

  /** Runs interpreted code; whatever goes wrong is said with the method's name. */
  private static Object understood(String method, Step step) {
    try {
      return step.run();
    } catch (CannotException e) {
      throw new CannotException(method + ": " + e.getMessage());
    } catch (HookThrows e) {
      throw new CannotException(method + ": throws " + e.getMessage());
    } catch (OutOfTimeException | Path.Infeasible | HookContext.Unsafe e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new CannotException(method + ": is not understood, " + e);
    }
  }

  @Override
  public List<HookPath> paths(HookCall call) {
    List<HookPath> paths = known.get(call);
    if (paths == null) {
      paths = run(call);
      known.put(call, paths);
    }
    return paths;
  }

  @Override
  public Map<HookCall, List<HookPath>> used() {
    return Map.copyOf(known);
  }

  private List<HookPath> run(HookCall call) {
    List<HookPath> found = new ArrayList<>();
    Path path = new Path(solver, stop);
    interpreter.arithmetic = new Arithmetic(path);
    do {
      path.begin();
      interpreter.begin();
      HookContext context = new HookContext(call, path);
      try {
        Walk walk = (Walk) understood(call.hook().method(), () -> hook(call, context));
        found.add(context.done(walk == null ? Walk.NONE : walk));
      } catch (HookContext.Unsafe e) {
        found.add(context.failed(true, e.getMessage()));
      } catch (CannotException e) {
        found.add(context.failed(false, e.getMessage()));
      } catch (Path.Infeasible e) {
        // There is no such way.
      }
      if (found.size() > MOST_PATHS) {
        throw new CannotException(
            call.hook().method() + ": goes more than " + MOST_PATHS + " different ways");
      }
    } while (path.advance());
    return found;
  }

  private Object hook(HookCall call, HookContext context) {
    List<Object> arguments =
        call.hook() == Hook.VISIT || call.hook() == Hook.COMPLETE
            ? List.of(call.walk(), context)
            : List.of(context);
    return interpreter.call(protocol, call.hook().method(), call.hook().descriptor(), arguments);
  }

  @Override
  public List<WalkPath> walks(WalkCall call) {
    List<WalkPath> paths = knownWalks.get(call);
    if (paths == null) {
      paths = nextTarget(call);
      knownWalks.put(call, paths);
    }
    return paths;
  }

  @Override
  public Map<WalkCall, List<WalkPath>> usedWalks() {
    return Map.copyOf(knownWalks);
  }

  private List<WalkPath> nextTarget(WalkCall call) {
    List<WalkPath> found = new ArrayList<>();
    Path path = new Path(solver, stop);
    interpreter.arithmetic = new Arithmetic(path);
    do {
      path.begin();
      interpreter.begin();
      try {
        WalkRecorder context = new WalkRecorder(call, path);
        found.add(context.done(understood("nextTarget", () -> target(call, context))));
      } catch (Path.Infeasible e) {
        // There is no such way.
      }
      if (found.size() > MOST_PATHS) {
        throw new CannotException("nextTarget: goes more than " + MOST_PATHS + " different ways");
      }
    } while (path.advance());
    return found;
  }

  private Object target(WalkCall call, WalkRecorder context) {
    return interpreter.call(
        protocol,
        "nextTarget",
        "(Lcidlab/api/Walk;Lcidlab/api/WalkContext;)I",
        List.of(call.walk(), context));
  }
}
