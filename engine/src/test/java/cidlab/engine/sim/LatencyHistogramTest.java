package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles are those of the sorted values, exactly up to 4,095 ns, above to one part in 2,048. */
class LatencyHistogramTest {
  private static final int[] PER_MILLE = {0, 1, 10, 250, 500, 900, 990, 999, 1000};

  @Test
  void smallValuesAreExact() {
    LatencyHistogram histogram = new LatencyHistogram();
    long[] sorted = new long[4096];
    for (int i = 0; i < 4096; i++) {
      sorted[i] = i;
      histogram.record(4095 - i);
    }
    for (int perMille : PER_MILLE) {
      assertThat(histogram.quantile(perMille)).isEqualTo(exact(sorted, perMille));
    }
    assertThat(histogram.max()).isEqualTo(4095);
  }

  /** Every value alone: the lower end of its bucket is at most 1/2,048 below it. */
  @Test
  void everyMagnitude() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int bit = 0; bit < 63; bit++) {
      for (long offset = -1; offset <= 1; offset++) {
        long value = (1L << bit) + offset;
        if (value < 0) {
          continue; // 2^62 + ... is the last one.
        }
        histogram.clear();
        histogram.record(value);
        close(histogram.quantile(500), value);
        assertThat(histogram.max()).isEqualTo(value);
      }
    }
    histogram.clear();
    histogram.record(Long.MAX_VALUE);
    close(histogram.quantile(1000), Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 500, 40_000, 3_000_000_000L})
  void randomValues(long bound) {
    SplittableRandom random = new SplittableRandom(bound);
    LatencyHistogram histogram = new LatencyHistogram();
    for (int size : new int[] {1, 2, 3, 10, 999, 1000, 1001, 20_000}) {
      histogram.clear();
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        // Skewed, as latencies are.
        values[i] = random.nextLong(1 + random.nextLong(bound));
        histogram.record(values[i]);
      }
      Arrays.sort(values);
      for (int perMille : PER_MILLE) {
        close(histogram.quantile(perMille), exact(values, perMille));
      }
      assertThat(histogram.max()).isEqualTo(values[size - 1]);
    }
  }

  @Test
  void nothingRecordedIsZero() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(1000);
    histogram.clear();
    assertThat(histogram.quantile(500)).isZero();
    assertThat(histogram.max()).isZero();
    histogram.record(3);
    assertThat(histogram.quantile(1000)).isEqualTo(3);
  }

  /** The smallest value with at least so many at or below it. */
  private static long exact(long[] sorted, int perMille) {
    int rank = (int) Math.ceil(sorted.length * (perMille / 1000.0));
    return sorted[Math.max(rank, 1) - 1];
  }

  private static void close(long quantile, long value) {
    assertThat(quantile).isBetween(value - value / 2048, value);
  }
}
