package cidlab.report;

import cidlab.experiments.bugs.BugCatalogue;
import cidlab.experiments.bugs.Refutation;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.Treatment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The livelocks that the strategies of a study are known to have, so that no report praises one for
 * runs that did not meet them.
 *
 * @param byStrategy by label of the treatment; strategies without any are not in it
 */
record Refutations(Map<String, List<Refutation>> byStrategy) {

  /** Looks the treatments up that are strategies as they are. */
  static Refutations of(Study study) {
    BugCatalogue catalogue = BugCatalogue.load();
    Map<String, List<Refutation>> found = new LinkedHashMap<>();
    for (Treatment treatment : study.treatments()) {
      List<Refutation> known = catalogue.livelocks(treatment.strategy());
      if (!known.isEmpty()) {
        found.put(treatment.label(), known);
      }
    }
    return new Refutations(Map.copyOf(found));
  }

  boolean has(String strategy) {
    return byStrategy.containsKey(strategy);
  }

  /** For example {@code S1, S2}. */
  String names(String strategy) {
    return String.join(", ", byStrategy.get(strategy).stream().map(Refutation::bug).toList());
  }

  /** One of them with the command that shows it, on strongly ordered memory if it can. */
  String proof(String strategy) {
    List<Refutation> known = byStrategy.get(strategy);
    Refutation first =
        known.stream()
            .filter(refutation -> !refutation.command().contains("--memory weak"))
            .findFirst()
            .orElse(known.get(0));
    return first.bug() + ", " + first.title() + ": `" + first.command() + "`";
  }
}
