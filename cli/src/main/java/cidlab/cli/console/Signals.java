package cidlab.cli.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What happens on SIGINT, SIGTERM and SIGHUP.
 *
 * <p>A shutdown hook would not do: it does not tell a signal from an extension that calls
 * System.exit, nor hear a second signal. The class {@code sun.misc.Signal} is reached by
 * reflection, because the compiler warns of it and cannot be told not to.
 */
final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Takes the place of whatever was to happen.
   *
   * @param action told the number of the signal
   */
  static void handle(IntConsumer action) {
    for (String name : NAMES) {
      handle(name, action);
    }
  }

  private static void handle(String name, IntConsumer action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                }
                return null;
              });
      Object raised = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, raised, proxy);
    } catch (InvocationTargetException e) {
      // There is no such signal, or the virtual machine was told to keep it to itself (-Xrs).
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected sun.misc.Signal to be there", e);
    }
  }
}
