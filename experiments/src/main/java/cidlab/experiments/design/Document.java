package cidlab.experiments.design;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A YAML file as a tree of JSON, which also knows where in the file everything is.
 *
 * @param file name of the file, for messages
 * @param root the tree
 * @param values where values begin, by JSON pointer
 * @param keys where the keys of values begin, by JSON pointer of the value
 */
record Document(String file, JsonNode root, Map<String, Place> values, Map<String, Place> keys) {

  /** A place in the file; line and column count from 1. */
  record Place(int line, int column) {}

  /** Returns where a value begins. */
  Place valueAt(String pointer) {
    return values.get(pointer);
  }

  /** Returns where the key of a value begins. */
  Place keyAt(String pointer) {
    return keys.getOrDefault(pointer, values.get(pointer));
  }

  /** Writes a problem on one line. */
  String problem(Place place, String message) {
    return file + ':' + place.line() + ':' + place.column() + ": " + message;
  }

  /** Refuses a value. */
  StudyFileException refuseValue(String pointer, String message) {
    return new StudyFileException(List.of(problem(valueAt(pointer), message)));
  }

  /** Refuses a key. */
  StudyFileException refuseKey(String pointer, String message) {
    return new StudyFileException(List.of(problem(keyAt(pointer), message)));
  }

  /** Evaluates what depends on a value, and names its place if it is refused. */
  <T> T checkValue(String pointer, Supplier<T> value) {
    try {
      return value.get();
    } catch (StudyFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw refuseValue(pointer, e.getMessage());
    }
  }

  /** Extends a JSON pointer by the key of an object. */
  static String child(String pointer, String key) {
    return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
  }

  /** Extends a JSON pointer by the index of an array. */
  static String child(String pointer, int index) {
    return pointer + '/' + index;
  }
}
