package cidlab.engine.explore.space;

/** The machine has more states of one kind than the explorer can number. */
public final class StateTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StateTooLargeException(String message) {
    super(message);
  }
}
