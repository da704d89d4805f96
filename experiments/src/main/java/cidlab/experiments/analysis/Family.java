package cidlab.experiments.analysis;

import cidlab.experiments.study.Comparisons.Correction;
import cidlab.statistics.Multiplicity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tests of a study, and how their p-values are corrected.
 *
 * <p>Livelocks and safety violations come first: their tests, per cell and over all cells, are the
 * primary family, with four fifths of the level. Tests that cannot reject, because too few pairs of
 * runs differ, are not paid for (Tarone 1990): given how many pairs differ, which tests those are
 * is fixed. Stalls and measures are the secondary family, with one fifth, and with the whole level
 * if every test of the primary family rejects or there is none (the fallback procedure, Wiens
 * 2003). The probability of any false finding in the study is at most {@link Analysis#ALPHA}.
 *
 * @param primary tests of livelocks and violations
 * @param testable how many of them could reject
 * @param primaryLevel level of the primary family
 * @param secondary tests of stalls and measures with data
 * @param secondaryLevel level of the secondary family
 * @param correction how p-values are corrected within each
 */
public record Family(
    int primary,
    int testable,
    double primaryLevel,
    int secondary,
    double secondaryLevel,
    Correction correction) {

  /** Own choice: livelocks are what a study is for, but costs must not need one to be shown. */
  static final double PRIMARY_SHARE = 0.8;

  private static final double ROUNDING = 1 + 1e-9;

  /** The level that a secondary family certainly has. */
  static double leastSecondaryLevel(boolean withPrimary) {
    return withPrimary ? (1 - PRIMARY_SHARE) * Analysis.ALPHA : Analysis.ALPHA;
  }

  /** The family with the p-values of its tests corrected, in their order. */
  record Corrected(Family family, List<Significance> primary, List<Significance> secondary) {}

  /** Corrects the p-values of a study. */
  static Corrected correct(
      List<Significance> primary, List<Significance> secondary, Correction correction) {
    boolean[] testable = testable(primary, secondary.isEmpty(), correction);
    int count = (int) IntStream.range(0, testable.length).filter(i -> testable[i]).count();
    double primaryLevel =
        count == 0 || secondary.isEmpty() ? Analysis.ALPHA : PRIMARY_SHARE * Analysis.ALPHA;
    List<Significance> first = correct(primary, testable, primaryLevel, correction);
    boolean passed =
        IntStream.range(0, testable.length)
            .filter(i -> testable[i])
            .allMatch(i -> first.get(i).adjusted() <= Analysis.ALPHA);
    double secondaryLevel = passed ? Analysis.ALPHA : leastSecondaryLevel(true);
    boolean[] withData = new boolean[secondary.size()];
    for (int i = 0; i < withData.length; i++) {
      withData[i] = secondary.get(i).defined();
    }
    int tested = (int) secondary.stream().filter(Significance::defined).count();
    return new Corrected(
        new Family(primary.size(), count, primaryLevel, tested, secondaryLevel, correction),
        first,
        correct(secondary, withData, secondaryLevel, correction));
  }

  /** Which tests can be shown at all; without a correction, those with data. */
  private static boolean[] testable(
      List<Significance> tests, boolean alone, Correction correction) {
    double level = alone ? Analysis.ALPHA : PRIMARY_SHARE * Analysis.ALPHA;
    boolean[] testable = new boolean[tests.size()];
    for (int i = 0; i < testable.length; i++) {
      Significance test = tests.get(i);
      testable[i] = test.defined() && (correction == Correction.NONE || test.least() <= level);
    }
    return testable;
  }

  /**
   * Holm's steps with Tarone's divisor: each p-value is multiplied with the number of tests not yet
   * rejected that can be as small. Tests that cannot are not paid for; as tests are rejected the
   * divisors fall, so that the error rate holds by the sequential rejection principle (Goeman and
   * Solari 2010).
   */
  private static double[] stepDown(double[] p, double[] least) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int step = 0; step < order.length; step++) {
      double own = p[order[step]];
      // A bound as small as the p-value itself must not be lost to rounding.
      long able =
          Arrays.stream(order, step, order.length).filter(i -> least[i] <= own * ROUNDING).count();
      largest = Math.max(largest, Math.min(1, Math.max(1, able) * own));
      adjusted[order[step]] = largest;
    }
    return adjusted;
  }

  private static List<Significance> correct(
      List<Significance> tests, boolean[] tested, double level, Correction correction) {
    int[] indices = IntStream.range(0, tested.length).filter(i -> tested[i]).toArray();
    double[] p = Arrays.stream(indices).mapToDouble(i -> tests.get(i).p()).toArray();
    double[] corrected =
        switch (correction) {
          case HOLM ->
              stepDown(p, Arrays.stream(indices).mapToDouble(i -> tests.get(i).least()).toArray());
          case BH -> Multiplicity.benjaminiHochberg(p);
          case NONE -> p;
        };
    Significance[] done = tests.toArray(Significance[]::new);
    // On the scale of the whole level, so that one comparison with it serves for all.
    double scale = correction == Correction.NONE ? 1 : Analysis.ALPHA / level;
    for (int i = 0; i < indices.length; i++) {
      done[indices[i]] = done[indices[i]].adjusted(Math.min(1, scale * corrected[i]));
    }
    return List.of(done);
  }

  /**
   * Counts the tests that p-values are corrected for.
   *
   * @return those of both families
   */
  public int tests() {
    return testable + secondary;
  }
}
