package cidlab.experiments.bugs;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A strategy with arguments, written {@code id name=value name=value # what that is}.
 *
 * @param strategy id of the strategy
 * @param arguments values of parameters that do not have their defaults
 * @param label what the arguments make of it; empty if there are none
 */
public record Subject(String strategy, Map<String, String> arguments, String label) {
  /**
   * Reads one.
   *
   * @param text an id, arguments behind it, and a label
   * @return the subject
   */
  @JsonCreator
  public static Subject parse(String text) {
    String[] halves = text.split(" # ");
    String[] words = halves[0].split(" ");
    Map<String, String> arguments = new TreeMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      arguments.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return new Subject(words[0], arguments, halves.length > 1 ? halves[1] : "");
  }

  /**
   * Returns how tables name it.
   *
   * @return the id, and the label if there is one
   */
  public String name() {
    return label.isEmpty() ? strategy : strategy + ": " + label;
  }
}
