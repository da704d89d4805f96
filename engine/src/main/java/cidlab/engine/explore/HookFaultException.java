package cidlab.engine.explore;

import cidlab.api.OwnershipProtocol;
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
  static HookFaultException threw(int move, RuntimeException problem) {
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
  static HookFaultException notAFunction(int move, String hook, String first, String second) {
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

  /** The hook that was running: the outermost method of the strategy that has a hook's name. */
  private static String hookOf(RuntimeException problem) {
    String hook = "?";
    for (StackTraceElement frame : problem.getStackTrace()) {
      if (HOOKS.contains(frame.getMethodName())
          && !frame.getClassName().startsWith("cidlab.engine.")
          && !frame.getMethodName().equals("contextSwitch")) {
        return frame.getMethodName();
      }
    }
    return hook;
  }
}
