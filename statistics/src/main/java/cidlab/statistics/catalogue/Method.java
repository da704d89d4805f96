package cidlab.statistics.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param citations keys, in the {@link Bibliography}, of the publications that it is taken from
 * @param example inputs on which it can be tried, by key
 */
public record Method(
    String id,
    String summary,
    List<Input> inputs,
    Function<Arguments, Map<String, Double>> evaluation,
    List<String> citations,
    Map<String, String> example) {

  /** Copies list and maps. */
  public Method {
    inputs = List.copyOf(inputs);
    citations = List.copyOf(citations);
    example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
  }

  static Method of(
      String id,
      String summary,
      Function<Arguments, Map<String, Double>> evaluation,
      Input... inputs) {
    return new Method(id, summary, List.of(inputs), evaluation, List.of(), Map.of());
  }

  /** The method with the publications that it is taken from. */
  Method citing(String... keys) {
    return new Method(id, summary, inputs, evaluation, Arrays.asList(keys), example);
  }

  /** The method with inputs to try it on, each as {@code key=value}. */
  Method example(String... values) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String value : values) {
      String[] pair = value.split("=", 2);
      byKey.put(pair[0], pair[1]);
    }
    return new Method(id, summary, inputs, evaluation, citations, byKey);
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
