package cidlab.prove;

/** What can come of an attempt to prove. */
public enum Verdict {
  /** It holds on every machine. */
  PROVED(0),
  /** It does not: there is a sequence of operations that shows it. */
  REFUTED(1),
  /** Neither was shown. */
  OPEN(3),
  /** The strategy does something that is not understood. */
  CANNOT(4);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Returns the exit code of the command. */
  public int exitCode() {
    return exitCode;
  }
}
