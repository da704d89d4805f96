package cidlab.engine.explore.state;

/** The tasks of a store have more different parts than fit side by side; use tuples instead. */
public final class CrowdedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CrowdedException() {
    super("too many parts to put side by side", null, false, false);
  }
}
