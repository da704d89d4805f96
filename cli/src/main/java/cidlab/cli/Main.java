package cidlab.cli;

/** Where the virtual machine starts. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(Cidlab.run(arguments));
  }
}
