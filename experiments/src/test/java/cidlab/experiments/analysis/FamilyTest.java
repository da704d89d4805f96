package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.experiments.study.Comparisons.Correction;
import cidlab.statistics.Mcnemar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FamilyTest {
  /**
   * Pairs of runs of which one hit a livelock, per cell, in the default study of version 0.1.0
   * (seed 1, 2,000 replications, 24 cells): transit-both-ways against direct-transfer, and against
   * legacy-one-way. Under transit-both-ways there was none.
   */
  private static final int[] AGAINST_NONE = {
    740, 707, 607, 578, 577, 558, 394, 389, 369, 363, 317, 316, 290, 289, 199, 194, 182, 181, 154,
    152, 144, 142, 140, 133, 127, 126, 124, 118, 110, 110, 65, 64, 64, 62, 45, 43, 17, 17, 17, 17,
    16, 16, 14, 14, 13, 13, 11, 11
  };

  /** The same of legacy-one-way against direct-transfer. */
  private static final int[][] AGAINST_EACH_OTHER = {
    {33, 46},
    {77, 94},
    {327, 360},
    {295, 325},
    {34, 42},
    {343, 323},
    {0, 2},
    {0, 2},
    {59, 52},
    {43, 37},
    {14, 17},
    {5, 3},
    {26, 29},
    {263, 268},
    {0, 0},
    {0, 0},
    {3, 2},
    {0, 0},
    {0, 0},
    {0, 0},
    {5, 6},
    {0, 0},
    {0, 0},
    {3, 3}
  };

  private static Significance test(int first, int second) {
    return Significance.raw(
        Mcnemar.exact(first, second).pValue(),
        Mcnemar.exact(first + second, 0).pValue(),
        "McNemar");
  }

  private static List<Significance> oldDefault() {
    List<Significance> tests = new ArrayList<>();
    tests.add(test(0, 4715));
    tests.add(test(0, 4634));
    tests.add(test(1530, 1611));
    for (int livelocks : AGAINST_NONE) {
      tests.add(test(0, livelocks));
    }
    for (int[] both : AGAINST_EACH_OTHER) {
      tests.add(test(both[0], both[1]));
    }
    // The other direction, of which no run has any: 24 cells x 3 pairs.
    Stream.generate(() -> test(0, 0)).limit(72).forEach(tests::add);
    return tests;
  }

  @Test
  void showsElevenLivelocksOfTwoThousandRunsAgainstNone() {
    List<Significance> costs =
        Stream.generate(() -> Significance.raw(0.5, 0, "t")).limit(1000).toList();

    Family.Corrected corrected = Family.correct(oldDefault(), costs, Correction.HOLM);

    assertThat(corrected.primary().subList(3, 51))
        .allSatisfy(test -> assertThat(test.adjusted()).isLessThanOrEqualTo(0.05));
    // The two protocols do not differ, and the costs have what is left.
    assertThat(corrected.primary().get(2).adjusted()).isEqualTo(1);
    assertThat(corrected.primary().subList(51, 75)).noneMatch(test -> test.adjusted() <= 0.05);
    assertThat(corrected.family().primary()).isEqualTo(147);
    assertThat(corrected.family().testable()).isBetween(60, 70);
    assertThat(corrected.family().secondaryLevel()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void leavesOutTestsThatCannotReject() {
    // Of three discordant pairs the smallest p-value is 0.25.
    List<Significance> tests = new ArrayList<>(List.of(test(0, 9)));
    Stream.generate(() -> test(0, 3)).limit(50).forEach(tests::add);

    Family.Corrected corrected = Family.correct(tests, List.of(), Correction.HOLM);

    assertThat(corrected.family().testable()).isEqualTo(1);
    assertThat(corrected.primary().get(0).adjusted()).isEqualTo(2 / 512.0);
    assertThat(corrected.primary().get(1).adjusted()).isNaN();
  }

  @Test
  void multipliesWithTheTestsThatCanBeAsSmall() {
    // Least p-values by hand: 2^-8, 2^-5, 2^-5 and 2^-10.
    List<Significance> tests = List.of(test(0, 9), test(0, 6), test(0, 6), test(2, 9));

    Family.Corrected corrected = Family.correct(tests, List.of(), Correction.HOLM);

    // 2^-8 is in reach of the first and the last; then 2^-5 of all three others, then of two.
    assertThat(corrected.primary().get(0).adjusted()).isEqualTo(2 / 256.0);
    assertThat(corrected.primary().get(1).adjusted()).isEqualTo(3 / 32.0);
    assertThat(corrected.primary().get(2).adjusted()).isEqualTo(3 / 32.0);
    // 2 (1 + 11 + 55) / 2^11, the last of all.
    assertThat(corrected.primary().get(3).adjusted()).isEqualTo(3 / 32.0);
  }

  @Test
  void givesTheWholeLevelToCostsWhereNoLivelockCanBeShown() {
    Family.Corrected corrected =
        Family.correct(
            List.of(test(0, 0), test(1, 1)),
            List.of(Significance.raw(0.04, 0, "t"), Significance.raw(Double.NaN, 0, "t")),
            Correction.HOLM);

    assertThat(corrected.family().secondaryLevel()).isEqualTo(0.05);
    assertThat(corrected.family().secondary()).isEqualTo(1);
    assertThat(corrected.secondary().get(0).adjusted()).isEqualTo(0.04);
    assertThat(corrected.secondary().get(1).adjusted()).isNaN();
  }

  @Test
  void correctsNothingWhereAStudySaysSo() {
    Family.Corrected corrected =
        Family.correct(List.of(test(0, 5), test(0, 1)), List.of(), Correction.NONE);

    assertThat(corrected.primary()).allSatisfy(t -> assertThat(t.adjusted()).isEqualTo(t.p()));
  }
}
