package cidlab.statistics.oracle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to evaluate.
 *
 * @param method name of a method in the catalogue
 * @param inputs its inputs as text, by key
 */
public record Call(String method, Map<String, String> inputs) {

  /** Copies the inputs. */
  public Call {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  Call with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(inputs);
    more.put(key, value);
    return new Call(method, more);
  }

  Call without(String key) {
    Map<String, String> fewer = new LinkedHashMap<>(inputs);
    fewer.remove(key);
    return new Call(method, fewer);
  }

  /** Gives an input another key, if it is there. */
  Call renamed(String from, String to) {
    return inputs.containsKey(from) ? without(from).with(to, inputs.get(from)) : this;
  }
}
