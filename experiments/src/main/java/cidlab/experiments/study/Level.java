package cidlab.experiments.study;

/**
 * A factor at one of its values.
 *
 * @param factor name of the factor, for example {@code cpus} or {@code workload.threads}; without
 *     spaces
 * @param value the value in its canonical form, without spaces: equal values are equal texts
 */
public record Level(String factor, String value) {
  /**
   * Checks that both can be part of the canonical text that seeds are made of.
   *
   * @throws IllegalArgumentException if one is empty or has a space
   */
  public Level {
    if (!factor.matches("\\S+") || !value.matches("\\S+")) {
      throw new IllegalArgumentException(
          "expected a factor and a value without spaces, factor=" + factor + " value=" + value);
    }
  }

  /**
   * Returns factor and value as labels have them.
   *
   * @return for example {@code workload.threads=8}
   */
  public String label() {
    return factor + '=' + value;
  }
}
