package cidlab.prove.symbolic;

/** The time is over, or somebody has asked to stop. */
public final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public OutOfTimeException() {
    super("out of time", null, false, false);
  }
}
