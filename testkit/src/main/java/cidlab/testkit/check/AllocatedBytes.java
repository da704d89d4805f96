package cidlab.testkit.check;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The bytes that the current thread has allocated. */
final class AllocatedBytes {
  private static final java.lang.management.ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** Tells whether the virtual machine counts them. */
  static boolean counted() {
    return BEAN instanceof ThreadMXBean counting
        && counting.isThreadAllocatedMemorySupported()
        && counting.isThreadAllocatedMemoryEnabled();
  }

  /** Returns the bytes so far; asking allocates nothing. 0 where they are not counted. */
  static long now() {
    return BEAN instanceof ThreadMXBean counting ? counting.getCurrentThreadAllocatedBytes() : 0;
  }
}
