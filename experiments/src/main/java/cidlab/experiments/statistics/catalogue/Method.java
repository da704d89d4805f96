package cidlab.experiments.statistics.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A statistical method with a name, described inputs, and results by name.
 *
 * @param id name of the method, in lower case with hyphens
 * @param summary what it computes, in one line
 * @param inputs the inputs that it takes
 * @param evaluation computes the quantities, in the order in which they are shown
 */
public record Method(
    String id,
    String summary,
    List<Input> inputs,
    Function<Arguments, Map<String, Double>> evaluation) {

  /** Copies the list. */
  public Method {
    inputs = List.copyOf(inputs);
  }

  static Method of(
      String id,
      String summary,
      Function<Arguments, Map<String, Double>> evaluation,
      Input... inputs) {
    return new Method(id, summary, List.of(inputs), evaluation);
  }

  /**
   * One input of a method.
   *
   * @param name the key; {@link #COLUMNS} for any number of keys with names of the caller's choice
   * @param description meaning and form
   * @param defaultValue value if not given; {@code null} if it must be given, empty if it may be
   *     left out
   */
  public record Input(String name, String description, String defaultValue) {

    /** Stands for columns of data under names that a formula mentions. */
    public static final String COLUMNS = "COLUMN";

    static Input required(String name, String description) {
      return new Input(name, description, null);
    }

    static Input optional(String name, String description, String defaultValue) {
      return new Input(name, description, defaultValue);
    }
  }
}
