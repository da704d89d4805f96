package cidlab.cli.console;

/** What the program ends with. */
public final class ExitCode {
  /** It worked. */
  public static final int OK = 0;

  /** Something was found that must not be, or the program failed. */
  public static final int FOUND = 1;

  /** Bad usage or bad input. */
  public static final int USAGE = 2;

  /** A search was stopped before it found anything. */
  public static final int BOUND = 3;

  /** Interrupted, as shells have it: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
