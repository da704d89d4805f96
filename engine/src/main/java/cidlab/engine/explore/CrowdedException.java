package cidlab.engine.explore;

/** The tasks of a store have more different parts than fit side by side; use tuples instead. */
final class CrowdedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CrowdedException() {
    super("too many parts to put side by side", null, false, false);
  }
}
