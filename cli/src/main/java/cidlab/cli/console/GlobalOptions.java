package cidlab.cli.console;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** The options that every command has; the root command keeps them. */
public interface GlobalOptions {
  /**
   * Finds the options.
   *
   * @param commandLine any command
   * @return those of its root
   */
  static GlobalOptions of(CommandLine commandLine) {
    return (GlobalOptions) commandLine.getCommandSpec().root().userObject();
  }

  /** Returns whether to print the stack trace of an unexpected error. */
  boolean verbose();

  /** Returns the folder of plugins, if one was named; an empty name asks for none. */
  Optional<Path> plugins();

  /** Returns how many columns a line of text has. */
  int width();
}
