package cidlab.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Contexts of hooks that pass on every access but some, for planted mutations. */
public final class Altered {
  private Altered() {}

  /** What becomes of an access. */
  private interface Change {
    Object apply(Object[] arguments, Access access) throws Throwable;
  }

  /** The access itself. */
  private interface Access {
    Object perform(Object... arguments) throws Throwable;
  }

  /** Leaves out the given writes. */
  public static <C> C without(Class<C> type, C context, String... writes) {
    return changed(type, context, List.of(writes), (arguments, access) -> null);
  }

  /** Leaves out the given accesses, and gives an answer as if they had been made. */
  public static <C> C pretending(Class<C> type, C context, Object answer, String... accesses) {
    return changed(type, context, List.of(accesses), (arguments, access) -> answer);
  }

  /** Changes the values that the given writes write. */
  public static <C> C writing(Class<C> type, C context, IntUnaryOperator change, String... writes) {
    return changed(
        type,
        context,
        List.of(writes),
        (arguments, access) -> access.perform(change.applyAsInt((int) arguments[0])));
  }

  /** Changes the values that the given reads give. */
  public static <C> C reading(Class<C> type, C context, IntUnaryOperator change, String... reads) {
    return changed(
        type,
        context,
        List.of(reads),
        (arguments, access) -> change.applyAsInt((int) access.perform(arguments)));
  }

  private static <C> C changed(Class<C> type, C context, List<String> methods, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            Altered.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Access access =
                  values -> {
                    try {
                      return method.invoke(context, values);
                    } catch (InvocationTargetException e) {
                      throw e.getCause(); // How the engine leaves a hook that has to wait.
                    }
                  };
              return methods.contains(method.getName())
                  ? change.apply(arguments, access)
                  : access.perform(arguments);
            }));
  }
}
