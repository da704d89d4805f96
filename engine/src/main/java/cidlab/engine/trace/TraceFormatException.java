package cidlab.engine.trace;

/** Says where a trace is malformed and what was expected there. */
public final class TraceFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the message {@code FILE:LINE: expected ...}.
   *
   * @param file the file's name
   * @param line the line, from 1
   * @param expectation what was expected and what came
   */
  public TraceFormatException(String file, long line, String expectation) {
    super(file + ":" + line + ": " + expectation);
  }
}
