package cidlab.experiments.design;

import java.util.List;

/**
 * A factor of a study and its levels.
 *
 * @param name name of the factor, for example {@code workload.threads}
 * @param values canonical texts of its levels, in the order of the file
 */
record Dimension(String name, List<String> values) {
  /** Copies the list. */
  Dimension {
    values = List.copyOf(values);
  }

  /** Whether the factor belongs to the treatment, not to the cell. */
  boolean ofTreatment() {
    return ofTreatment(name);
  }

  static boolean ofTreatment(String name) {
    return name.equals("strategy") || name.startsWith("strategy.");
  }
}
