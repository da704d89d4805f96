package cidlab.experiments.design;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.api.UnknownNameException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives every chosen extension of a kind the arguments that it knows. */
public final class ExtensionArguments {
  private ExtensionArguments() {}

  /**
   * Distributes arguments.
   *
   * @param kind {@code strategy}, {@code scheduler} or {@code workload}, for messages
   * @param chosen extensions of the kind
   * @param given arguments by name
   * @return the arguments of each extension by its id, with its defaults for what was not given
   * @throws IllegalArgumentException if no extension knows an argument, or a value is out of range
   */
  public static Map<String, Map<String, String>> of(
      String kind, List<? extends Extension> chosen, Map<String, String> given) {
    SortedMap<String, String> unused = new TreeMap<>(given);
    Collection<String> known = new TreeSet<>();
    Map<String, Map<String, String>> arguments = new HashMap<>();
    for (Extension extension : chosen) {
      Map<String, String> own = new TreeMap<>(given);
      List<String> names = extension.parameters().stream().map(Parameter::name).toList();
      own.keySet().retainAll(names);
      unused.keySet().removeAll(names);
      known.addAll(names);
      arguments.put(extension.id(), Arguments.of(extension.parameters(), own).asMap());
    }
    if (!unused.isEmpty()) {
      throw new UnknownNameException(kind + " parameter", unused.firstKey(), known);
    }
    return arguments;
  }
}
