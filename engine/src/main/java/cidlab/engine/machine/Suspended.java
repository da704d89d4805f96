package cidlab.engine.machine;

/**
 * Leaves a hook that has to wait for an id.
 *
 * <p>One constant without a stack trace: it says nothing but "not now". The results of the hook's
 * accesses so far are recorded, and the hook runs again from its beginning when there is an id.
 */
final class Suspended extends RuntimeException {
  private static final long serialVersionUID = 1L;
  static final Suspended SIGNAL = new Suspended();

  private Suspended() {
    super("the hook waits for an id", null, false, false);
  }
}
