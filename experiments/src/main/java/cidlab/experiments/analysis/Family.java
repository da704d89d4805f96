package cidlab.experiments.analysis;

import cidlab.experiments.study.Comparisons.Correction;
import cidlab.statistics.Multiplicity;

/**
 * The tests over which p-values are corrected: all of a study's, fixed before a run takes place.
 *
 * <p>One family rather than one per question, so that a single statement holds for a whole report:
 * with Holm's correction, if there were no difference anywhere, a report with any difference marked
 * as shown would come up in at most 5 of 100 studies. Tests for which a study gave no data stay in
 * the family with p = 1.
 *
 * @param cells number of cells
 * @param pairs number of pairs of strategies
 * @param events number of event rates compared, each by McNemar's exact test
 * @param measures number of measures compared, each by Wilcoxon's signed rank test
 * @param correction how p-values are corrected
 */
public record Family(int cells, int pairs, int events, int measures, Correction correction) {

  /**
   * Corrects the p-values of all tests.
   *
   * @param p one per test
   * @return corrected p-values, in the same order
   */
  double[] correct(double[] p) {
    return switch (correction) {
      case HOLM -> Multiplicity.holm(p);
      case BH -> Multiplicity.benjaminiHochberg(p);
      case NONE -> p.clone();
    };
  }

  /**
   * Counts the tests.
   *
   * @return cells by pairs by what is compared
   */
  public int tests() {
    return cells * pairs * (events + measures);
  }
}
