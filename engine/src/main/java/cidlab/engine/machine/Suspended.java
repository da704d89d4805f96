package cidlab.engine.machine;

/**
 * Leaves a hook that has to wait for an id, or has made the access that its step allows.
 *
 * <p>Two constants without a stack trace, because they say nothing but "not now". The results of
 * the hook's accesses so far are recorded, and the hook runs again from its beginning later. Public
 * for those who stand between machine and hook, and have to let it through.
 */
public final class Suspended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** There is no id, and the hook waits for one. */
  static final Suspended FOR_AN_ID = new Suspended("the hook waits for an id");

  /** The next access is a step of its own. */
  static final Suspended BETWEEN_ACCESSES = new Suspended("the hook is between two accesses");

  private Suspended(String message) {
    super(message, null, false, false);
  }
}
