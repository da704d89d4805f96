package cidlab.cli;

import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Interrupt;

/** Where the virtual machine starts. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Interrupt.endAtOnce();
    Thread guard = new Thread(Main::endedByAnExtension, "exit-guard");
    Runtime.getRuntime().addShutdownHook(guard);
    int code = Cidlab.run(arguments);
    Runtime.getRuntime().removeShutdownHook(guard);
    System.exit(code);
  }

  /** A plugin must not decide the exit code: 0 would say that its check went well. */
  private static void endedByAnExtension() {
    System.err.println("cidlab: a plugin ended the program (System.exit); nothing was decided");
    System.err.flush();
    Runtime.getRuntime().halt(ExitCode.FOUND);
  }
}
