package cidlab.traces.sched;

/** A file that is no trace, or cannot be used as one: what was expected, what came, what to do. */
public final class BadTraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception whose message begins with file and line.
   *
   * @param file the file
   * @param line the line, from 1
   * @param message what was expected, what came, and what to do
   */
  public BadTraceException(String file, long line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
