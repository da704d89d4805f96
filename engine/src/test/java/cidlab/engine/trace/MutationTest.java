package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.Mutant;
import cidlab.engine.catalogue.Catalogue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample of golden traces finds every planted mutation, and says in which field. */
class MutationTest {
  static Stream<Arguments> mutants() {
    return Golden.traced().stream()
        .flatMap(
            strategy ->
                EnumSet.allOf(Mutation.class).stream()
                    .map(mutation -> Arguments.of(strategy.traceName(), mutation)));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isFoundWhereItBreaksARule(String variant, Mutation mutation) {
    Optional<String> mismatch = mismatch(variant, mutation);
    if (mutation.leaves(variant)) {
      assertThat(mismatch).isEmpty();
    } else {
      assertThat(mismatch)
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .matches(".* op \\w+: " + mutation.field() + "[^ ]* expected=.* actual=.*"));
    }
  }

  @Test
  void everyVariantHasSeveral() {
    for (TransitionStrategy strategy : Golden.traced()) {
      Set<Mutation> found = EnumSet.allOf(Mutation.class);
      found.removeIf(mutation -> mutation.leaves(strategy.traceName()));
      assertThat(found).as(strategy.traceName()).hasSizeGreaterThan(15);
    }
  }

  /** Returns the first mismatch, searching the shorter file first. */
  private static Optional<String> mismatch(String variant, Mutation mutation) {
    TransitionStrategy real =
        Golden.traced().stream()
            .filter(strategy -> strategy.traceName().equals(variant))
            .findFirst()
            .orElseThrow();
    Catalogue mutated = new Mutant(real, mutation::of).catalogue();
    return Golden.sampleOf(variant).stream()
        .map(file -> Conformance.check(file, mutated, Optional.empty()).firstMismatch())
        .flatMap(Optional::stream)
        .findFirst();
  }
}
