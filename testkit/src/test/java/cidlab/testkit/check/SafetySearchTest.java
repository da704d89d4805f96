package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetySearchTest {
  private static OwnershipProtocol protocol(String strategy) {
    TransitionStrategy found = Catalogue.load().strategy(strategy);
    return found.bind(Arguments.defaults(found.parameters()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void ofASafeStrategyIsAProof(int cpus) {
    assertThat(new SafetySearch().search(protocol("guarded-unset"), cpus))
        .hasSize(2)
        .allSatisfy(result -> assertThat(result.safe()).isTrue())
        .allSatisfy(
            result ->
                assertThat(result.text())
                    .startsWith("P = " + cpus + ", " + cpus + " forks")
                    .contains(": OK", "; complete, "));
  }

  @Test
  void findsTheLiveLockOfJanuary2026() {
    assertThat(new SafetySearch().search(protocol("direct-transfer"), 2))
        .allSatisfy(result -> assertThat(result.safe()).isFalse())
        .allSatisfy(
            result ->
                assertThat(result.text())
                    .containsPattern(": LIVELOCK, shortest ways: .*LIVELOCK [4-9]; complete, "));
  }

  @Test
  void saysWhichBoundStoppedIt() {
    assertThat(new SafetySearch(10).search(protocol("guarded-unset"), 3))
        .allSatisfy(result -> assertThat(result.safe()).isTrue())
        .allSatisfy(
            result ->
                assertThat(result.text())
                    .contains("UNDECIDED", "no proof, stopped by the bound on number of states"));
  }

  @Test
  void namesAHookThatThrows() {
    Faulty faulty =
        new Faulty() {
          @Override
          public void scheduleIn(SwitchContext s) {
            throw new IllegalStateException("odd");
          }
        };
    assertThat(new SafetySearch().search(faulty, 2))
        .allSatisfy(result -> assertThat(result.safe()).isFalse())
        .allSatisfy(result -> assertThat(result.text()).contains("hook=scheduleIn"));
  }
}
