package cidlab.engine.explore.space;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.Move;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hook of a strategy threw, or gave two different results for the same state. */
public final class HookFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Set<String> HOOKS =
      Stream.of(OwnershipProtocol.class.getMethods())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  private HookFaultException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A hook threw. */
  public static HookFaultException threw(int move, Throwable problem) {
    return new HookFaultException(
        "expected a hook that returns; correct the strategy, problem="
            + problem
            + " hook="
            + hookOf(problem)
            + " operation="
            + Move.toString(move),
        problem);
  }

  /** The same operation on the same state did two different things. */
  public static HookFaultException notAFunction(
      int move, String hook, String first, String second) {
    return new HookFaultException(
        "expected hooks that are functions of what they read, without state of their own; correct"
            + " the strategy, hook="
            + hook
            + " operation="
            + Move.toString(move)
            + " first={"
            + first
            + "} second={"
            + second
            + "}",
        null);
  }

  /** The hook that was running: the strategy's outermost method below the machine. */
  private static String hookOf(Throwable problem) {
    StackTraceElement[] frames = problem.getStackTrace();
    int machine = 0;
    while (machine < frames.length && !isMachine(frames[machine])) {
      machine++;
    }
    for (int i = machine - 1; i >= 0; i--) {
      boolean inherited = frames[i].getClassName().equals(OwnershipProtocol.class.getName());
      if (HOOKS.contains(frames[i].getMethodName()) && !inherited) {
        return frames[i].getMethodName();
      }
    }
    return "unknown";
  }

  private static boolean isMachine(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.equals(Machine.class.getName())
        || name.equals(Machine.class.getPackageName() + ".KernelOperations");
  }
}
