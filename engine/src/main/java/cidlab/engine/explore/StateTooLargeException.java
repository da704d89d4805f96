package cidlab.engine.explore;

/** The machine has more states of one kind than the explorer can number. */
public final class StateTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateTooLargeException(String message) {
    super(message);
  }
}
