package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WalshSumsTest {

  /** Smooth, heavy-tailed, tied, two atoms, one atom, mostly zeros with outliers. */
  static Stream<Arguments> samples() {
    SplittableRandom random = new SplittableRandom(5);
    return Stream.<DoubleUnaryOperator>of(
            u -> u - 0.5,
            u -> Math.tan(3.1 * (u - 0.5)),
            u -> Math.rint(8 * u) - 3,
            u -> u < 0.5 ? 0 : 1,
            u -> -2.5,
            u -> u < 0.9 ? 0 : Math.exp(30 * u),
            u -> u < 0.5 ? -1e300 * u : 1e-300 * u)
        .flatMap(
            shape ->
                IntStream.of(1, 2, 3, 17, 180)
                    .mapToObj(n -> sample(n, shape, random))
                    .map(Arguments::of));
  }

  private static double[] sample(int n, DoubleUnaryOperator shape, SplittableRandom random) {
    return DoubleStream.generate(random::nextDouble).limit(n).map(shape).sorted().toArray();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRankIsThatOfTheSortedSums(double[] sorted) {
    double[] all = new double[sorted.length * (sorted.length + 1) / 2];
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      for (int j = i; j < sorted.length; j++) {
        all[size++] = sorted[i] + sorted[j];
      }
    }
    Arrays.sort(all);
    WalshSums sums = new WalshSums(sorted);

    assertThat(sums.count()).isEqualTo(all.length);
    int stride = Math.max(1, all.length / 500);
    for (int rank = 1; rank <= all.length; rank += stride) {
      assertThat(sums.smallest(rank)).as("rank=%s", rank).isEqualTo(all[rank - 1]);
    }
    assertThat(sums.smallest(all.length)).isEqualTo(all[all.length - 1]);
    double median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    assertThat(sums.median()).isEqualTo(median);
    assertThat(new WalshSums(sorted).median()).isEqualTo(median);
  }
}
