package cidlab.cli.console;

import java.nio.file.Path;
import java.util.Optional;

/** The options that every command has; the root command keeps them. */
public interface GlobalOptions {
  /** Returns whether to print the stack trace of an unexpected error. */
  boolean verbose();

  /** Returns the folder of plugins, if one was named; an empty name asks for none. */
  Optional<Path> plugins();
}
