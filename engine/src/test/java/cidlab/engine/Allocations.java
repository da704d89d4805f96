package cidlab.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The bytes that the current thread has allocated.
 *
 * <p>By method handle, because the module that is tested does not read {@code jdk.management} and
 * should not have to for a test.
 */
public final class Allocations {
  private static final MethodHandle BYTES = handle();

  private Allocations() {}

  /** Returns the bytes allocated by the current thread so far; reading them allocates nothing. */
  public static long bytes() {
    try {
      return (long) BYTES.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle handle() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      MethodHandle found =
          MethodHandles.publicLookup()
              .findVirtual(
                  Class.forName("com.sun.management.ThreadMXBean"),
                  "getCurrentThreadAllocatedBytes",
                  MethodType.methodType(long.class))
              .bindTo(bean);
      for (int i = 0; i < 10_000; i++) {
        // The first calls of a handle allocate: it is adapted to its use.
        long ignored = (long) found.invokeExact();
      }
      return found;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
