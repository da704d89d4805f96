package cidlab.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checked values for the parameters of one extension.
 *
 * <p>Immutable. Parameters that nothing was said of have their default.
 *
 * @since 0.1
 */
public final class Arguments {
  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes every parameter's default.
   *
   * @param parameters the parameters
   * @return the values
   */
  public static Arguments defaults(List<Parameter> parameters) {
    return of(parameters, Map.of());
  }

  /**
   * Checks values and fills in defaults.
   *
   * @param parameters the parameters
   * @param given values by name
   * @return the values
   * @throws IllegalArgumentException if a name is unknown or a value out of range
   */
  public static Arguments of(List<Parameter> parameters, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String value = given.getOrDefault(parameter.name(), parameter.defaultValue());
      parameter.check(value);
      values.put(parameter.name(), value);
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new UnknownNameException("parameter", name, values.keySet());
      }
    }
    return new Arguments(values);
  }

  /**
   * Returns a whole number.
   *
   * @param name a parameter of kind INTEGER
   * @return its value
   */
  public long integer(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * Returns a number.
   *
   * @param name a parameter of kind REAL or INTEGER
   * @return its value
   */
  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  /**
   * Returns a value as text.
   *
   * @param name a parameter of any kind
   * @return its value
   * @throws UnknownNameException if there is no such parameter
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UnknownNameException("parameter", name, values.keySet());
    }
    return value;
  }

  /**
   * Returns all values in the order of the parameters.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> asMap() {
    return java.util.Collections.unmodifiableMap(values);
  }

  /** Returns the values as {@code name=value} pairs. */
  @Override
  public String toString() {
    return values.toString();
  }
}
