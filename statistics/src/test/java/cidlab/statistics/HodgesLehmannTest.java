package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Estimates and bounds by the definition: all means or differences written out and sorted, and the
 * ranks of R 4.2.2 ({@code qsignrank}, {@code qwilcox}; from 50 values on the normal approximation,
 * {@code floor(mean + qnorm(.025) * deviation)}).
 */
class HodgesLehmannTest {

  /** Odd and even numbers of differences, and of their means. */
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0",
    "3, 0",
    "4, 0",
    "5, 0",
    "6, 1",
    "7, 3",
    "8, 4",
    "9, 6",
    "20, 53",
    "21, 59",
    "49, 416",
    "50, 434",
    "51, 453",
    "60, 648",
    "99, 1913",
    "100, 1954"
  })
  void pairedIsTheMedianOfAllMeans(int n, int rank) {
    SplittableRandom random = new SplittableRandom(n);
    for (int draw = 0; draw < 5; draw++) {
      double[] differences = random.doubles(n, -1, 2).toArray();
      List<Double> means = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          means.add((differences[i] + differences[j]) / 2);
        }
      }
      check(HodgesLehmann.paired(differences, 0.95), means, rank);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "3, 5, 1",
    "5, 7, 6",
    "6, 6, 6",
    "20, 49, 342",
    "50, 50, 965",
    "50, 51, 986",
    "60, 20, 423",
    "7, 99, 192"
  })
  void shiftIsTheMedianOfAllDifferences(int m, int n, int rank) {
    SplittableRandom random = new SplittableRandom(m * 100L + n);
    for (int draw = 0; draw < 5; draw++) {
      double[] x = random.doubles(m).toArray();
      double[] y = random.doubles(n, -0.3, 1).toArray();
      List<Double> differences = new ArrayList<>();
      for (double one : x) {
        Arrays.stream(y).forEach(other -> differences.add(one - other));
      }
      check(HodgesLehmann.shift(x, y, 0.95), differences, rank);
    }
  }

  private static void check(Estimate estimate, List<Double> values, int rank) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int count = sorted.length;
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    assertThat(estimate.value()).isEqualTo(median);
    assertThat(estimate.interval().lower())
        .isEqualTo(rank == 0 ? Double.NEGATIVE_INFINITY : sorted[rank - 1]);
    assertThat(estimate.interval().upper())
        .isEqualTo(rank == 0 ? Double.POSITIVE_INFINITY : sorted[count - rank]);
  }
}
