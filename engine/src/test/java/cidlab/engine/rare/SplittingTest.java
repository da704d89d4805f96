package cidlab.engine.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The estimators on a gambler whose chances are known: unbiased whatever the levels, the same for
 * every number of threads; and the check of that finds estimators that are biased.
 */
class SplittingTest {
  private static final double P = 0.3;
  private static final int GOAL = 8;
  private static final double EXACT = Ruin.probability(P, GOAL);
  private static final int COUNT = 300;

  /** Standard errors that a mean may be off; by chance one in 15,000 is. */
  private static final double ERRORS = 4;

  private static Ladder ladder(int... thresholds) {
    int[] factors = new int[thresholds.length];
    Arrays.fill(factors, 3);
    return Ladder.of(thresholds, factors);
  }

  static Stream<Arguments> estimators() {
    IntUnaryOperator good = fortune -> fortune;
    IntUnaryOperator constant = fortune -> 1;
    IntUnaryOperator backwards = fortune -> GOAL - fortune;
    IntUnaryOperator erratic = fortune -> fortune * 7919 % 11;
    IntUnaryOperator leaps = fortune -> fortune < 4 ? 0 : 9;
    Ladder every = ladder(2, 3, 4, 5, 6, 7);
    return Stream.of(
        Arguments.of("crude", new CrudeMonteCarlo(4000), good),
        Arguments.of("fixed effort", new FixedEffort(every, 100), good),
        Arguments.of("fixed effort, few runs", new FixedEffort(every, 7), good),
        Arguments.of("fixed effort, no level", new FixedEffort(ladder(), 2000), good),
        Arguments.of("fixed effort, constant", new FixedEffort(every, 1000), constant),
        Arguments.of("fixed effort, backwards", new FixedEffort(every, 1000), backwards),
        Arguments.of("fixed effort, erratic", new FixedEffort(every, 300), erratic),
        Arguments.of("fixed effort, leaps", new FixedEffort(every, 500), leaps),
        Arguments.of("restart", new Restart(every, 100), good),
        Arguments.of("restart, constant", new Restart(every, 3000), constant),
        Arguments.of("restart, backwards", new Restart(ladder(2, 4), 1000), backwards),
        Arguments.of("restart, erratic", new Restart(ladder(2, 5, 9), 500), erratic),
        Arguments.of("restart, leaps", new Restart(ladder(2, 3), 1000), leaps),
        Arguments.of(
            "restart, other factors",
            new Restart(Ladder.of(new int[] {3, 6}, new int[] {10, 1}), 500),
            good));
  }

  private static double errorsOff(Estimator estimator, Supplier<RareProcess<Integer>> process) {
    double[] values =
        Replications.run(process, estimator, 20261122, COUNT, 2, () -> false).stream()
            .mapToDouble(Replication::estimate)
            .toArray();
    double mean = Arrays.stream(values).sum() / COUNT;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return (mean - EXACT) / Math.sqrt(squares / (COUNT - 1) / COUNT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estimators")
  void unbiasedWhateverTheLevels(String name, Estimator estimator, IntUnaryOperator level) {
    assertThat(Math.abs(errorsOff(estimator, () -> new Ruin(P, GOAL, level)))).isLessThan(ERRORS);
  }

  /** Continues with one more than it was left with. */
  private static final class Generous implements RareProcess<Integer> {
    private final Ruin real = new Ruin(P, GOAL, fortune -> fortune);

    @Override
    public void start(long seed) {
      real.start(seed);
    }

    @Override
    public void resume(Integer moment, long seed) {
      real.resume(Math.min(moment + 1, GOAL), seed);
    }

    @Override
    public Status advance() {
      return real.advance();
    }

    @Override
    public Status status() {
      return real.status();
    }

    @Override
    public int level() {
      return real.level();
    }

    @Override
    public Integer save() {
      return real.save();
    }

    @Override
    public long events() {
      return real.events();
    }
  }

  /** Counts what an estimator finds a tenth too high. */
  private record Boastful(Estimator real) implements Estimator {
    @Override
    public <S> Replication replicate(RareProcess<S> process, long seed) {
      Replication r = real.replicate(process, seed);
      return new Replication(1.1 * r.estimate(), r.events(), r.runs(), r.hits(), r.cut());
    }
  }

  @Test
  void aBiasIsFound() {
    Supplier<RareProcess<Integer>> honest = () -> new Ruin(P, GOAL, fortune -> fortune);
    Ladder every = ladder(2, 3, 4, 5, 6, 7);
    Estimator fixedEffort = new FixedEffort(every, 1000);
    Estimator restart = new Restart(every, 1000);
    assertThat(errorsOff(fixedEffort, Generous::new)).isGreaterThan(10);
    assertThat(errorsOff(restart, Generous::new)).isGreaterThan(10);
    assertThat(errorsOff(new Boastful(fixedEffort), honest)).isGreaterThan(ERRORS);
    assertThat(errorsOff(new Boastful(restart), honest)).isGreaterThan(ERRORS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estimators")
  void theSameForEveryNumberOfThreads(String name, Estimator estimator, IntUnaryOperator level) {
    Supplier<RareProcess<Integer>> process = () -> new Ruin(P, GOAL, level);
    List<Replication> one = Replications.run(process, estimator, 7, 12, 1, () -> false);
    assertThat(Replications.run(process, estimator, 7, 12, 5, () -> false)).isEqualTo(one);
    assertThat(Replications.run(process, estimator, 8, 12, 1, () -> false)).isNotEqualTo(one);
    assertThat(Replications.run(process, estimator, 7, 5, 2, () -> false))
        .isEqualTo(one.subList(0, 5));
  }

  @Test
  void stopsBetweenReplications() {
    int[] asked = {0};
    List<Replication> done =
        Replications.run(
            () -> new Ruin(P, GOAL, fortune -> fortune),
            new CrudeMonteCarlo(10),
            1,
            100,
            1,
            () -> asked[0]++ >= 4);
    assertThat(done).hasSize(4);
  }

  @Test
  void thePilotFindsTheLevels() {
    Pilot pilot = Pilot.run(new Ruin(0.1, 10, fortune -> fortune), 9, 1000, 3);
    assertThat(pilot.reached()).isTrue();
    // From each fortune about one in nine comes further; the first level is where all begin.
    assertThat(pilot.ladder().size()).isEqualTo(8);
    for (int i = 0; i < 8; i++) {
      assertThat(pilot.ladder().threshold(i)).isEqualTo(i + 2);
      assertThat(pilot.ladder().factor(i)).isBetween(7, 12);
    }
    // 9 stages with (1 - p) / p = 9 or so, divided by the square of a tenth.
    assertThat(pilot.effort()).isBetween(6_000, 10_000);
    assertThat(pilot.eventsPerRun()).isBetween(1.1, 1.5);
    assertThat(pilot.events()).isPositive();
  }

  @Test
  void thePilotSaysWhenItDidNotGetThere() {
    Pilot pilot = Pilot.run(new Ruin(1e-4, 10, fortune -> fortune), 9, 10, 3);
    assertThat(pilot.reached()).isFalse();
    assertThat(pilot.ladder().size()).isBetween(1, 4);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    Ladder none = ladder();
    assertThatThrownBy(() -> new CrudeMonteCarlo(0)).hasMessageContaining("trials=0");
    assertThatThrownBy(() -> new FixedEffort(none, 0)).hasMessageContaining("effort=0");
    assertThatThrownBy(() -> new Restart(none, 0)).hasMessageContaining("roots=0");
    assertThatThrownBy(() -> ladder(2, 2)).hasMessageContaining("thresholds=[2, 2]");
    assertThatThrownBy(() -> Ladder.of(new int[] {1}, new int[] {0}))
        .hasMessageContaining("factors=[0]");
    assertThat(none).hasToString("none");
    assertThat(ladder(2, 5)).hasToString("2 (x3), 5 (x3)");
  }
}
