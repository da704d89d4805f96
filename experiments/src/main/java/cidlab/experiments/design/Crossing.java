package cidlab.experiments.design;

import cidlab.api.UnknownNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Combinations of the levels of factors: the full factorial, with zipped groups, without what is
 * excluded, with what is included.
 *
 * <p>Either of treatments or of cells; a combination is a map from factors to levels in the order
 * of the file.
 */
final class Crossing {
  /** More cells than any study can run; keeps a typing error from filling the memory. */
  static final int MAX_COMBINATIONS = 100_000;

  private final List<Dimension> dimensions;
  private Set<Map<String, String>> combinations = new LinkedHashSet<>();

  /**
   * Crosses factors.
   *
   * @param dimensions the factors, the last varies fastest
   * @param zipped groups of names that vary together
   * @throws IllegalArgumentException if there are too many combinations
   */
  Crossing(List<Dimension> dimensions, List<List<String>> zipped) {
    this.dimensions = List.copyOf(dimensions);
    Set<Map<String, String>> crossed = new LinkedHashSet<>();
    crossed.add(Map.of());
    Set<String> done = new LinkedHashSet<>();
    for (Dimension dimension : dimensions) {
      if (!done.contains(dimension.name())) {
        List<Dimension> group = group(dimension, zipped);
        group.forEach(member -> done.add(member.name()));
        crossed = cross(crossed, group);
      }
    }
    for (Map<String, String> combination : crossed) {
      Map<String, String> ordered = new LinkedHashMap<>();
      dimensions.forEach(d -> ordered.put(d.name(), combination.get(d.name())));
      combinations.add(ordered);
    }
  }

  private List<Dimension> group(Dimension dimension, List<List<String>> zipped) {
    for (List<String> names : zipped) {
      if (names.contains(dimension.name())) {
        return dimensions.stream().filter(member -> names.contains(member.name())).toList();
      }
    }
    return List.of(dimension);
  }

  private static Set<Map<String, String>> cross(
      Set<Map<String, String>> before, List<Dimension> group) {
    int levels = group.get(0).values().size();
    if ((long) before.size() * levels > MAX_COMBINATIONS) {
      throw new IllegalArgumentException(
          "expected at most "
              + MAX_COMBINATIONS
              + " combinations of levels, combinations="
              + (long) before.size() * levels);
    }
    Set<Map<String, String>> after = new LinkedHashSet<>();
    for (Map<String, String> combination : before) {
      for (int level = 0; level < levels; level++) {
        Map<String, String> longer = new LinkedHashMap<>(combination);
        for (Dimension dimension : group) {
          longer.put(dimension.name(), dimension.values().get(level));
        }
        after.add(longer);
      }
    }
    return after;
  }

  /**
   * Checks that a combination names factors and levels that there are.
   *
   * @throws IllegalArgumentException if it does not
   */
  void checkLevels(Map<String, String> part) {
    part.forEach(
        (factor, level) -> {
          Dimension dimension =
              dimensions.stream().filter(d -> d.name().equals(factor)).findAny().orElseThrow();
          if (!dimension.values().contains(level)) {
            throw new UnknownNameException(
                "level of " + factor, level, new TreeSet<>(dimension.values()));
          }
        });
  }

  /**
   * Removes all combinations that agree with a part.
   *
   * @return how many
   */
  int exclude(Map<String, String> part) {
    int before = combinations.size();
    combinations.removeIf(combination -> combination.entrySet().containsAll(part.entrySet()));
    return before - combinations.size();
  }

  /**
   * Adds a combination.
   *
   * @return false if it was there
   */
  boolean include(Map<String, String> combination) {
    return combinations.add(combination);
  }

  /** Leaves out what means nothing in a combination; of those that become equal, one stays. */
  void reduce(java.util.function.UnaryOperator<Map<String, String>> reduction) {
    Set<Map<String, String>> reduced = new LinkedHashSet<>();
    combinations.forEach(combination -> reduced.add(reduction.apply(combination)));
    combinations = reduced;
  }

  List<Map<String, String>> combinations() {
    return new ArrayList<>(combinations);
  }
}
