package cidlab.cli.console;

import java.util.function.Supplier;

/** The border behind which an {@link IllegalArgumentException} is no longer the user's mistake. */
public final class UserInput {
  private UserInput() {}

  /**
   * Evaluates what depends on the user's input.
   *
   * @param <T> type of the value
   * @param value throws {@link IllegalArgumentException} if the input is wrong
   * @return the value
   * @throws BadInputException with the same message
   */
  public static <T> T check(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e);
    }
  }
}
