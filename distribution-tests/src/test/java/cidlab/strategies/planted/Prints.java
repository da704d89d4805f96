package cidlab.strategies.planted;

/** Breaks the rule that only the command line prints. */
public final class Prints {
  /** Prints. */
  public void print() {
    System.out.println();
  }
}
