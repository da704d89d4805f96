package cidlab.cli.console;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The border behind which an {@link IllegalArgumentException} is no longer the user's mistake. */
public final class UserInput {
  private UserInput() {}

  /**
   * Evaluates what depends on the user's input.
   *
   * @param <T> type of the value
   * @param commandLine the command
   * @param value throws {@link IllegalArgumentException} if the input is wrong
   * @return the value
   * @throws ParameterException with the same message
   */
  public static <T> T check(CommandLine commandLine, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }
}
