package cidlab.experiments.design;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.api.UnknownNameException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values for parameters of extensions. Each reaches every chosen extension of its kind that has the
 * parameter.
 */
public final class Parameters {
  /** Kind, a dot, and name; each has a value. */
  private final SortedMap<String, String> given;

  private Parameters(Map<String, String> given) {
    this.given = new TreeMap<>(given);
  }

  /**
   * Takes values as people write them.
   *
   * @param given values by {@code kind.name}, for example {@code strategy.headroom-divisor}
   * @param kinds the kinds that may occur
   * @return the values
   * @throws IllegalArgumentException if a key has no kind, or another
   */
  public static Parameters of(Map<String, String> given, String... kinds) {
    List<String> known = List.of(kinds);
    for (String key : given.keySet()) {
      int dot = key.indexOf('.');
      if (dot < 0) {
        throw new IllegalArgumentException(
            "expected --param <kind>.<name>=<value> with one of the kinds "
                + known
                + ", param="
                + key);
      }
      if (!known.contains(key.substring(0, dot))) {
        throw new UnknownNameException("kind of parameter", key.substring(0, dot), known);
      }
    }
    return new Parameters(given);
  }

  /**
   * Distributes the values of one kind.
   *
   * @param kind {@code strategy}, {@code scheduler}, {@code workload} or {@code property}
   * @param chosen extensions of the kind
   * @return the arguments of each extension by its id, with its defaults for what was not given
   * @throws IllegalArgumentException if no extension knows a name, or a value is out of range
   */
  public Map<String, Arguments> of(String kind, Collection<? extends Extension> chosen) {
    SortedMap<String, String> values = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(kind + '.')) {
            values.put(key.substring(kind.length() + 1), value);
          }
        });
    SortedMap<String, String> unused = new TreeMap<>(values);
    Collection<String> known = new TreeSet<>();
    Map<String, Arguments> arguments = new LinkedHashMap<>();
    for (Extension extension : chosen) {
      List<String> names = extension.parameters().stream().map(Parameter::name).toList();
      Map<String, String> own = new TreeMap<>(values);
      own.keySet().retainAll(names);
      unused.keySet().removeAll(names);
      known.addAll(names);
      arguments.put(extension.id(), Arguments.of(extension.parameters(), own));
    }
    if (!unused.isEmpty()) {
      throw new UnknownNameException(kind + " parameter", unused.firstKey(), known);
    }
    return arguments;
  }

  /**
   * Distributes the values of one kind, as text.
   *
   * @param kind as above
   * @param chosen extensions of the kind
   * @return the values of each extension by its id, as {@link cidlab.experiments.study.Settings}
   *     take them
   * @throws IllegalArgumentException as above
   */
  public Map<String, Map<String, String>> texts(
      String kind, Collection<? extends Extension> chosen) {
    Map<String, Map<String, String>> texts = new TreeMap<>();
    of(kind, chosen).forEach((id, arguments) -> texts.put(id, arguments.asMap()));
    return texts;
  }
}
