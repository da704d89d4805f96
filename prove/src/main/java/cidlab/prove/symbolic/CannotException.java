package cidlab.prove.symbolic;

/** A strategy is outside of what can be proved; the message says what, in words. */
public final class CannotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public CannotException(String reason) {
    super(reason, null, false, false);
  }
}
