package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The machine and the strategies do what the original C functions did.
 *
 * <p>{@code -Dcidlab.golden=FOLDER} replays the files of that folder instead of the sample.
 */
class ConformanceTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();
  private static final List<TransitionStrategy> TRACED = Golden.traced();

  static List<Path> files() {
    return Golden.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTraceConforms(Path file) {
    ConformanceReport report = Conformance.check(file, CATALOGUE, Optional.empty());
    assertThat(report.firstMismatch()).isEmpty();
    assertThat(report.mismatches()).isZero();
    assertThat(report.conforming()).isEqualTo(report.traces());
    assertThat(report.ops()).isPositive();
    assertThat(file.getFileName().toString()).matches(report.variant() + "[_.].*");
  }

  @Test
  void theSampleHasTracesOfEveryVariant() {
    assertThat(Golden.sample()).hasSize(2 * 7 + 5);
    for (TransitionStrategy strategy : TRACED) {
      long traces = 0;
      for (Path file : Golden.sampleOf(strategy.traceName())) {
        traces += Conformance.check(file, CATALOGUE, Optional.empty()).traces();
      }
      assertThat(traces).as(strategy.traceName()).isEqualTo(15);
    }
  }

  static Stream<Arguments> pairs() {
    return TRACED.stream()
        .flatMap(
            traced ->
                TRACED.stream()
                    .filter(replayed -> replayed != traced && !alike(traced, replayed))
                    .map(replayed -> Arguments.of(traced.traceName(), replayed.id())));
  }

  /** What V5 changed occurs in none of the golden traces; see GuardedUnsetTest. */
  private static boolean alike(TransitionStrategy a, TransitionStrategy b) {
    return Set.of("V4", "V5").equals(Set.of(a.traceName(), b.traceName()));
  }

  /** Every strategy is the delta of one commit: none can pass for another. */
  @ParameterizedTest
  @MethodSource("pairs")
  void noStrategyConformsToTheTracesOfAnother(String traced, String replayed) {
    assertThat(Golden.sampleOf(traced))
        .anySatisfy(
            file ->
                assertThat(Conformance.check(file, CATALOGUE, Optional.of(replayed)).mismatches())
                    .isPositive());
  }

  @Test
  void theReportIsOneLine() {
    Path file = Golden.file("V2_S5_c3_m7_k2_LIVELOCK.jsonl");
    assertThat(Conformance.check(file, CATALOGUE, Optional.empty()))
        .hasToString(file + " variant=V2 traces=1 conforming=1 ops=10 mismatches=0");
  }
}
