package cidlab.cli.console;

/** The user's mistake: what was expected, what came, and what to do. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports a mistake.
   *
   * @param message for the user
   */
  public BadInputException(String message) {
    super(message);
  }

  /**
   * Reports a mistake that was found further inside.
   *
   * @param cause has the message
   */
  public BadInputException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
