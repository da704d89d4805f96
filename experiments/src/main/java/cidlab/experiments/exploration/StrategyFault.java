package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which hook of a strategy failed, and how. */
public final class StrategyFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Set<String> HOOKS =
      Arrays.stream(OwnershipProtocol.class.getMethods())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  private StrategyFault(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Tells a strategy's fault from our own.
   *
   * @param protocol the strategy's rules
   * @param thrown what came out of an exploration
   * @return the fault if a hook threw it, or the machine because of what a hook did; else what was
   *     thrown
   */
  static RuntimeException orItself(OwnershipProtocol protocol, RuntimeException thrown) {
    Optional<String> hook = hook(protocol, thrown);
    if (hook.isPresent()) {
      return new StrategyFault(
          "expected a strategy whose hooks do not throw; mend it, or see the stack trace with"
              + " --verbose, hook="
              + hook.get()
              + " class="
              + protocol.getClass().getName()
              + " error="
              + thrown,
          thrown);
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    boolean byMachine =
        thrown instanceof IllegalStateException
            && stack.length > 0
            && stack[0].getClassName().startsWith(Machine.class.getPackageName() + ".");
    return byMachine ? new StrategyFault(thrown.getMessage(), thrown) : thrown;
  }

  private static Optional<String> hook(OwnershipProtocol protocol, Throwable thrown) {
    Set<String> classes = new HashSet<>();
    for (Class<?> type = protocol.getClass(); type != null; type = type.getSuperclass()) {
      classes.add(type.getName());
      Arrays.stream(type.getInterfaces()).map(Class::getName).forEach(classes::add);
    }
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> classes.contains(frame.getClassName()))
        .map(StackTraceElement::getMethodName)
        .filter(HOOKS::contains)
        .findFirst();
  }
}
