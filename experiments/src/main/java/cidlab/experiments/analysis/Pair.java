package cidlab.experiments.analysis;

import cidlab.experiments.study.Comparisons;
import java.util.ArrayList;
import java.util.List;

/**
 * Two strategies that are compared; differences are {@code strategy} minus {@code reference}.
 *
 * @param strategy id of the later one in the study
 * @param reference id of the earlier one
 */
public record Pair(String strategy, String reference) {

  /** Lists the pairs that a study wants. */
  static List<Pair> of(List<String> strategies, Comparisons.Pairs wanted) {
    List<Pair> pairs = new ArrayList<>();
    for (int later = 1; later < strategies.size(); later++) {
      int references = wanted == Comparisons.Pairs.ALL ? later : 1;
      for (int earlier = 0; earlier < references; earlier++) {
        pairs.add(new Pair(strategies.get(later), strategies.get(earlier)));
      }
    }
    return pairs;
  }

  /**
   * Returns the name of a difference in tables.
   *
   * @return for example {@code transit-both-ways - direct-transfer}
   */
  public String label() {
    return strategy + " - " + reference;
  }
}
