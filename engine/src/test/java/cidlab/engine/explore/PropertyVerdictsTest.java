package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Arguments;
import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.OwnershipProtocol;
import cidlab.api.StateView;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.PropertyFaultException;
import cidlab.engine.property.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each verdict, each with the counterpart that it must not be taken for. */
class PropertyVerdictsTest {
  private static final Configuration FORK = Configuration.of(2, "k2", 3, Configuration.forks(1));
  private static final OwnershipProtocol RULES = Golden.protocol("guarded-unset");

  private static PropertyResult result(Claim claim) {
    return result(FORK, RULES, Configuration.reduced(), claim);
  }

  private static PropertyResult result(
      Configuration configuration, OwnershipProtocol rules, ExplorerOptions options, Claim claim) {
    List<NamedClaim> claims = List.of(new NamedClaim("mine", claim));
    return configuration.explorer(rules, options, claims).explore().properties().get(0);
  }

  private static Verdict verdict(Claim claim) {
    return result(claim).verdict();
  }

  @Test
  void always() {
    assertThat(verdict(Claim.always(s -> true, s -> s.users() <= 3))).isEqualTo(Verdict.HOLDS);
    PropertyResult violated = result(Claim.always(s -> true, s -> s.users() <= 2));
    assertThat(violated.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(violated.length()).hasValue(1);
    assertThat(violated.isWrong()).isTrue();
  }

  @Test
  void anAlwaysThatNeverMattersIsVacuous() {
    PropertyResult vacuous = result(Claim.always(s -> s.users() > 3, s -> false));
    assertThat(vacuous.verdict()).isEqualTo(Verdict.VACUOUS);
    assertThat(vacuous.isWrong()).isTrue();
    assertThat(verdict(Claim.always(s -> s.users() == 3, s -> true))).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void sometimes() {
    PropertyResult seen = result(Claim.sometimes(s -> s.users() == 3));
    assertThat(seen.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(seen.length()).hasValue(1);
    PropertyResult never = result(Claim.sometimes(s -> s.users() == 4));
    assertThat(never.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(never.length()).isEmpty();
  }

  @Test
  void eventually() {
    assertThat(verdict(Claim.eventually(s -> s.users() == 3))).isEqualTo(Verdict.HOLDS);
    PropertyResult nobodyLeaves = result(Claim.eventually(s -> s.users() == 2));
    assertThat(nobodyLeaves.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(nobodyLeaves.length()).hasValue(1);
    assertThat(verdict(Claim.eventually(s -> s.users() == 2, s -> s.users() == 2)))
        .isEqualTo(Verdict.HOLDS);
    assertThat(verdict(Claim.eventually(s -> s.users() == 4, s -> true)))
        .isEqualTo(Verdict.VACUOUS);
  }

  @Test
  void afterABoundNothingHoldsButWhatWasSeenBinds() {
    Configuration larger = Configuration.of(3, "k3", 4, Configuration.forks(1));
    ExplorerOptions few = new ExplorerOptions(false, false, 1, 500, Long.MAX_VALUE, () -> false);
    assertThat(result(larger, RULES, few, Claim.always(s -> true, s -> true)).verdict())
        .isEqualTo(Verdict.BOUND);
    assertThat(result(larger, RULES, few, Claim.always(s -> false, s -> true)).verdict())
        .isEqualTo(Verdict.BOUND);
    assertThat(result(larger, RULES, few, Claim.sometimes(s -> false)).verdict())
        .isEqualTo(Verdict.BOUND);
    assertThat(result(larger, RULES, few, Claim.eventually(s -> true)).verdict())
        .isEqualTo(Verdict.BOUND);
    assertThat(result(larger, RULES, few, Claim.always(s -> true, s -> s.users() < 4)).verdict())
        .isEqualTo(Verdict.VIOLATED);
    assertThat(result(larger, RULES, few, Claim.sometimes(s -> s.users() == 4)).verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  /** From such a state all that can follow was seen, although the search had to stop elsewhere. */
  @Test
  void aWayOutThatWasNotSeenIsNotMissing() {
    Configuration larger = Configuration.of(3, "k3", 4, Configuration.forks(1));
    int undecided = 0;
    for (int states = 200; states < 20_000; states += 900) {
      ExplorerOptions few =
          new ExplorerOptions(false, false, 1, states, Long.MAX_VALUE, () -> false);
      PropertyResult free =
          result(larger, RULES, few, Claim.eventually(s -> s.mutexHolder() == StateView.NOBODY));
      assertThat(free.verdict()).isEqualTo(Verdict.BOUND);
      undecided++;
    }
    assertThat(undecided).isPositive();
  }

  @Test
  void anInterruptedAnalysisDecidesNothing() {
    AtomicInteger asked = new AtomicInteger();
    ExplorerOptions options =
        new ExplorerOptions(
            true, true, 1, Long.MAX_VALUE, Long.MAX_VALUE, () -> asked.getAndIncrement() > 1_000);
    AtomicInteger needed = new AtomicInteger();
    ExplorerOptions counting =
        new ExplorerOptions(
            true, true, 1, Long.MAX_VALUE, Long.MAX_VALUE, () -> needed.getAndIncrement() < 0);
    Claim claim = Claim.eventually(s -> s.users() == 3);
    assertThat(result(FORK, RULES, counting, claim).verdict()).isEqualTo(Verdict.HOLDS);
    asked.set(1_001 - needed.get() + 2);
    assertThat(result(FORK, RULES, options, claim).verdict()).isEqualTo(Verdict.BOUND);
  }

  /** Thread 0 runs on CPU 0 at first: with tasks and CPUs taken to be alike that means nothing. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whoTellsNamesApartGetsThem(boolean declared) {
    Claim claim = Claim.always(s -> s.runsOn(0) == 1, s -> s.runsOn(1) != 0);
    Configuration two = Configuration.of(2, "k2", 2, new Budget(0, 0, 0, 0, 0, 0));
    List<NamedClaim> claims = List.of(new NamedClaim("mine", declared ? claim.withNames() : claim));
    Exploration found = two.explorer(RULES, Configuration.reduced(), claims).explore();
    Exploration plain = two.explorer(RULES, Configuration.unreduced(), claims).explore();
    assertThat(found.properties()).isEqualTo(plain.properties());
    assertThat(found.properties().get(0).verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(found.reductions()).doesNotContain("renamed", "sorted", "forgotten");
    assertThat(found.reductions().contains("commuting")).isEqualTo(declared);
  }

  /** Negative control of the check on samples: the same claim about any two tasks keeps them. */
  @Test
  void whoDoesNotKeepsTheReductions() {
    Claim claim = Claim.sometimes(s -> s.users() == 3);
    Exploration found =
        FORK.explorer(RULES, Configuration.reduced(), List.of(new NamedClaim("mine", claim)))
            .explore();
    assertThat(found.reductions())
        .isEqualTo(FORK.explore(RULES, Configuration.reduced()).reductions())
        .contains("ids renamed", "CPUs sorted");
  }

  @Test
  void staleNumbersCanBeSeenByWhoDeclaresIt() {
    Claim stale = Claim.sometimes(s -> !Cid.onCpu(s.cpuCid(1)) && Cid.number(s.cpuCid(1)) == 1);
    assertThat(verdict(stale)).isEqualTo(Verdict.VIOLATED);
    assertThat(verdict(stale.withNames())).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aPredicateThatThrowsIsNamed() {
    Claim claim = Claim.always(s -> s.taskCid(s.tasks()) == 0, s -> true);
    assertThatThrownBy(() -> result(claim))
        .isInstanceOf(PropertyFaultException.class)
        .hasMessageStartingWith("expected a predicate that returns; correct the property")
        .hasMessageEndingWith("predicate=when property=mine");
  }

  @Test
  void aPredicateWithAMemoryIsRefused() {
    AtomicInteger calls = new AtomicInteger();
    Claim claim = Claim.always(s -> true, s -> calls.incrementAndGet() % 2 == 0);
    assertThatThrownBy(() -> result(claim))
        .isInstanceOf(PropertyFaultException.class)
        .hasMessageContaining("functions of what they read");
  }

  /** The claim of 8 March 2026, and rules in which it is wrong. */
  @Test
  void aMutantBreaksTheExclusion() {
    NamedClaim exclusive = builtIn("transit-and-oncpu-exclusive");
    Claim claim = exclusive.claim();
    assertThat(result(claim).verdict()).isEqualTo(Verdict.HOLDS);
    // Breaks TS-4, too.
    OwnershipProtocol both =
        new DelegatingProtocol(Golden.plainProtocol("guarded-unset")) {
          @Override
          public void scheduleIn(cidlab.api.SwitchContext s) {
            super.scheduleIn(s);
            if (Cid.inTransit(s.cpuCid()) && Cid.onCpu(s.mode())) {
              s.setCpuCid(s.cpuCid() | Cid.ONCPU);
              s.setNextCid(s.cpuCid());
            }
          }
        };
    PropertyResult broken = result(FORK, both, Configuration.reduced(), claim);
    assertThat(broken.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(broken.length()).isNotEmpty();
  }

  /** A transition that is never completed, planted. */
  @Test
  void aMutantNeverCompletes() {
    Claim claim = builtIn("transition-completes").claim();
    assertThat(result(claim).verdict()).isEqualTo(Verdict.HOLDS);
    OwnershipProtocol never = ExplorerMutant.NO_COMPLETION.of(RULES);
    assertThat(result(FORK, never, Configuration.reduced(), claim).verdict())
        .isEqualTo(Verdict.VIOLATED);
  }

  /** Without a transition to mark words in there is nothing to say about marked words. */
  @Test
  void aProtocolWithoutTransitMakesItVacuous() {
    assertThat(
            result(
                    FORK,
                    Golden.protocol("direct-transfer"),
                    Configuration.reduced(),
                    builtIn("transit-and-oncpu-exclusive").claim())
                .verdict())
        .isEqualTo(Verdict.VACUOUS);
  }

  @ParameterizedTest
  @CsvSource({"SECTION, WEAK", "ACCESS, SC", "ACCESS, WEAK"})
  void everyKindOfMachineCanBeAsked(Granularity granularity, MemoryModel memory) {
    Configuration fork = new Configuration(2, 1, "k1", 2, Configuration.forks(1), false, -1);
    ExplorerOptions options =
        new ExplorerOptions(
            true, true, 2, Long.MAX_VALUE, Long.MAX_VALUE, granularity, memory, () -> false);
    for (String id :
        List.of("transit-and-oncpu-exclusive", "transit-only-while-running", "mutex-released")) {
      assertThat(result(fork, RULES, options, builtIn(id).claim()).verdict())
          .as(id)
          .isEqualTo(Verdict.HOLDS);
    }
  }

  private static NamedClaim builtIn(String id) {
    return NamedClaim.of(Golden.plainCatalogue().property(id), Arguments.defaults(List.of()));
  }
}
