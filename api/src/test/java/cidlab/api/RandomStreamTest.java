package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  /** From S. Vigna's C program splitmix64.c (public domain, 2015), seed 1234567. */
  private static final String[] REFERENCE = {
    "6457827717110365317",
    "3203168211198807973",
    "9817491932198370423",
    "4593380528125082431",
    "16408922859458223821"
  };

  @Test
  void isSplitMix64() {
    RandomStream stream = new RandomStream(1234567);
    for (String value : REFERENCE) {
      assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, 0x9e3779b97f4a7c15L})
  void isTheGeneratorOfTheJdk(long seed) {
    RandomStream stream = new RandomStream(99);
    stream.nextLong();
    stream.reseed(seed);
    SplittableRandom reference = new SplittableRandom(seed);
    for (int i = 0; i < 1000; i++) {
      assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void derivedSeedsDependOnSeedAndName() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (long name = -50; name < 50; name++) {
        seeds.add(RandomStream.derive(seed, name));
      }
    }
    assertThat(seeds).hasSize(100 * 100);
    assertThat(RandomStream.derive(7, 3)).isEqualTo(RandomStream.derive(7, 3));
  }

  /** Streams of neighbouring names look independent: about half of the bits differ. */
  @Test
  void derivedStreamsDiffer() {
    long bits = 0;
    for (long name = 0; name < 1000; name++) {
      RandomStream one = new RandomStream(RandomStream.derive(42, name));
      RandomStream next = new RandomStream(RandomStream.derive(42, name + 1));
      bits += Long.bitCount(one.nextLong() ^ next.nextLong());
    }
    // 64,000 fair coins: standard deviation 126.
    assertThat(bits).isBetween(32_000L - 600, 32_000L + 600);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 1_000_000, Integer.MAX_VALUE})
  void belowIsTheHighWordOfTheProduct(int bound) {
    RandomStream stream = new RandomStream(5);
    SplittableRandom reference = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      long word = reference.nextLong() >>> 32;
      int expected = (int) Math.floorDiv(word * bound, 1L << 32);
      assertThat(stream.below(bound)).isEqualTo(expected).isBetween(0, bound - 1);
    }
  }

  @Test
  void belowIsEvenlySpread() {
    RandomStream stream = new RandomStream(11);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[stream.below(7)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000.0;
    }
    // The 99.9th percentile of chi-square with 6 degrees of freedom.
    assertThat(chiSquare).isLessThan(22.46);
  }

  @Test
  void chancesAreInMillionths() {
    RandomStream stream = new RandomStream(3);
    int hits = 0;
    for (int i = 0; i < 100_000; i++) {
      assertThat(stream.chance(0)).isFalse();
      assertThat(stream.chance(1_000_000)).isTrue();
      hits += stream.chance(250_000) ? 1 : 0;
    }
    // Standard deviation 137.
    assertThat(hits).isBetween(25_000 - 600, 25_000 + 600);
  }

  /** Against the exact logarithm of the same uniform number. */
  @Test
  void exponentialIsMinusTheLogarithm() {
    long mean = 1L << 50; // So large that rounding to whole nanoseconds does not show.
    RandomStream stream = new RandomStream(17);
    SplittableRandom reference = new SplittableRandom(17);
    for (int i = 0; i < 200_000; i++) {
      long bits = reference.nextLong();
      int zeros = Long.numberOfLeadingZeros(bits);
      // 2^-zeros times a number of 53 random bits between 1/2 and 1.
      double half = 0.5 + ((bits << zeros << 1) >>> 11) * 0x1p-54;
      double exact = -StrictMath.log(half) + zeros * StrictMath.log(2);
      double drawn = (double) (stream.exponential(mean) - 1) / mean;
      assertThat(drawn).isCloseTo(exact, within(1.2e-7));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 50_000, 1_000_000_000})
  void exponentialHasMeanVarianceAndTail(long mean) {
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    long[] draws = new long[n];
    RandomStream stream = new RandomStream(23);
    for (int i = 0; i < n; i++) {
      long draw = stream.exponential(mean);
      assertThat(draw).isPositive();
      draws[i] = draw;
      sum += draw;
      squares += (double) draw * draw;
    }
    double average = sum / n;
    double variance = squares / n - average * average;
    // Four standard errors: 1/sqrt(n) for the mean, sqrt(8/n) for the variance.
    assertThat(average / mean).isCloseTo(1, within(4 / Math.sqrt(n) + 1.0 / mean));
    assertThat(variance / mean / mean).isCloseTo(1, within(4 * Math.sqrt(8.0 / n)));
    Arrays.sort(draws);
    for (double p : new double[] {0.1, 0.5, 0.9, 0.99}) {
      double quantile = -StrictMath.log(1 - p) * mean;
      double standardError = Math.sqrt(p / (1 - p) / n) * mean;
      assertThat((double) draws[(int) (p * n)]).isCloseTo(quantile, within(4 * standardError + 1));
    }
  }

  @Test
  void exponentialOfZeroIsOne() {
    assertThat(new RandomStream(1).exponential(0)).isEqualTo(1);
  }
}
