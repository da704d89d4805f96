package cidlab.prove;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.catalogue.Catalogue;
import cidlab.prove.scope.Scope;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is proved of every built-in, with overlapping forks, with single ones, and with failed
 * execs.
 *
 * <p>Expected verdicts: of the studies of the protocols by hand (docs/protocol.md section 4) and of
 * the published bugs; P proved, O not proved.
 */
class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "guarded-unset, P, P, O",
    "listed-users, P, P, O",
    "always-drop, P, P, O",
    "bounded-wait, P, P, O",
    "affinity-switch-back, P, P, O",
    "published-first, O, P, O",
    "transit-both-ways, O, P, O",
    "guarded-drop, O, P, O",
    "withdrawn-march, O, P, O",
    "single-mode-word, O, O, O",
    "legacy-one-way, O, O, O",
    "direct-transfer, O, O, O",
    "simple-bitmap, P, P, P",
    "bitmap-hints, P, P, P",
    "lazy-per-cpu, P, P, P"
  })
  void areThoseOfTheTable(String strategy, char overlapping, char single, char execs) {
    assertThat(verdict(strategy, Scope.OVERLAPPING)).isEqualTo(overlapping);
    assertThat(verdict(strategy, Scope.SINGLE)).isEqualTo(single);
    assertThat(verdict(strategy, Scope.OVERLAPPING.withFailedExecs())).isEqualTo(execs);
  }

  private static char verdict(String strategy, Scope scope) {
    Proof proof =
        new Prover(Catalogue.load().strategy(strategy), Map.of(), scope, () -> false).proveOnly();
    assertThat(proof.certificate().isPresent()).isEqualTo(proof.verdict() == Verdict.PROVED);
    assertThat(proof.reasons().isEmpty()).isEqualTo(proof.verdict() == Verdict.PROVED);
    return proof.verdict() == Verdict.PROVED ? 'P' : proof.verdict() == Verdict.OPEN ? 'O' : '?';
  }
}
