package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Alike;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.explore.Configuration.Outcome;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.state.Reductions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No reduction, and no set of them, changes a verdict or the length of a shortest path. */
class ReductionsTest {
  /** Searches with more states than this are done with few sets. */
  private static final int ALL_SETS = 1_000;

  /** The kinds of budgets that the golden verdicts have, on two CPUs. */
  private static final List<Configuration> TWO_CPUS =
      List.of(
          Configuration.of(2, "k2", 3, Configuration.forks(1)),
          Configuration.of(2, "p2", 2, new Budget(0, 0, 2, 0, 0, 0)),
          Configuration.of(2, "q2", 2, new Budget(0, 0, 1, 0, 0, 0)),
          Configuration.of(2, "k2", 3, new Budget(1, 0, 1, 0, 0, 0)),
          new Configuration(2, 1, "k1", 2, new Budget(1, 0, 1, 0, 0, 1), false, -1),
          Configuration.of(2, "k1", 3, Configuration.forks(2)),
          Configuration.of(2, "k2", 3, new Budget(1, 0, 0, 1, 0, 0)),
          Configuration.of(2, "p2", 3, new Budget(1, 0, 1, 0, 1, 0)),
          new Configuration(2, 3, "k2", 3, Configuration.forks(1), true, -1));

  private static final List<Configuration> THREE_CPUS =
      List.of(
          new Configuration(3, 7, "k3", 4, Configuration.forks(1), false, 1),
          Configuration.of(3, "k2", 3, Configuration.forks(1)),
          Configuration.of(3, "p2", 2, new Budget(0, 0, 1, 0, 0, 0)),
          new Configuration(3, 1, "k1", 2, new Budget(1, 0, 0, 0, 0, 2), false, -1));

  private static final Set<String> ON_THREE_CPUS =
      Set.of("direct-transfer", "transit-both-ways", "published-first", "bounded-wait");

  static Stream<Arguments> small() {
    return Golden.catalogue().strategies().stream()
        .map(TransitionStrategy::id)
        .flatMap(
            id ->
                Stream.concat(
                        TWO_CPUS.stream(),
                        ON_THREE_CPUS.contains(id) ? THREE_CPUS.stream() : Stream.of())
                    .map(configuration -> Arguments.of(id, configuration)));
  }

  @ParameterizedTest
  @MethodSource("small")
  void changeNoOutcome(String strategy, Configuration configuration) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Exploration plain = configuration.explorer(protocol, Reductions.NONE).explore();
    assertThat(plain.complete()).isTrue();
    List<Reductions> sets = plain.states() < ALL_SETS ? subsets(protocol) : ofExplorer(protocol);
    for (Reductions reductions : sets) {
      Exploration reduced = configuration.explorer(protocol, reductions).explore();
      assertThat(Outcome.of(reduced)).as("%s", reductions).isEqualTo(Outcome.of(plain));
      assertThat(reduced.complete()).as("%s", reductions).isTrue();
      assertThat(reduced.trapped() > 0).as("%s", reductions).isEqualTo(plain.trapped() > 0);
    }
  }

  /**
   * All sets that make sense for what a protocol declares: sorting tasks needs the check that
   * nobody spins, which comes with forgotten places; and of two switches both orders are tried if
   * CPUs, ids or tasks get other names on the way.
   */
  private static List<Reductions> subsets(OwnershipProtocol protocol) {
    List<Reductions> sets = new ArrayList<>();
    for (int set = 0; set < 64; set++) {
      Reductions wanted =
          new Reductions(
              (set & 1) != 0,
              (set & 2) == 0 ? 0 : 1,
              (set & 4) != 0,
              (set & 8) != 0,
              (set & 16) != 0,
              (set & 32) != 0);
      boolean declared =
          (!wanted.staleNumbers() || protocol.alike().contains(Alike.STALE_NUMBERS))
              && (!wanted.ids() || protocol.alike().contains(Alike.IDS) && wanted.staleNumbers());
      boolean renames = wanted.ids() || wanted.cpus() || wanted.order();
      if (declared && (!wanted.order() || wanted.places()) && !(wanted.commuting() && renames)) {
        sets.add(wanted);
      }
    }
    return sets;
  }

  /** What an explorer begins with: both options on, and each of them alone. */
  private static List<Reductions> ofExplorer(OwnershipProtocol protocol) {
    boolean stale = protocol.alike().contains(Alike.STALE_NUMBERS);
    long limits = protocol.alike().contains(Alike.IDS) ? 1 : 0;
    return List.of(
        new Reductions(stale, limits, true, true, true, false),
        new Reductions(stale, limits, true, false, false, false),
        new Reductions(stale, 0, false, true, false, true));
  }

  /** Each reduction by itself makes a search smaller where it can; one that does not is noticed. */
  @ParameterizedTest
  @CsvSource({
    "true,  0, false, false, false",
    "true,  1, false, false, false",
    "false, 0, true,  false, false",
    "false, 0, false, true,  false",
    "false, 0, false, true,  true"
  })
  void eachHelps(boolean stale, long limits, boolean cpus, boolean places, boolean order) {
    OwnershipProtocol protocol = Golden.protocol("transit-both-ways");
    Configuration configuration = TWO_CPUS.get(0);
    Reductions without = new Reductions(stale && limits != 0, 0, false, order, false, false);
    long more = configuration.explorer(protocol, without).explore().states();
    Exploration reduced =
        configuration
            .explorer(protocol, new Reductions(stale, limits, cpus, places, order, false))
            .explore();
    assertThat(reduced.states()).isLessThan(more);
    assertThat(reduced.reductions())
        .isEqualTo(new Reductions(stale, limits, cpus, places, order, false).toString());
  }

  @ParameterizedTest
  @CsvSource({"transit-both-ways, 2, 15", "transit-both-ways, 3, 100", "direct-transfer, 3, 5"})
  void togetherTheyHelpMuch(String strategy, int cpus, long times) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration =
        new Configuration(
            cpus, (1L << cpus) - 1, "k" + cpus, cpus + 1, Configuration.forks(1), false, 1);
    long plain = configuration.explore(protocol, Configuration.unreduced()).states();
    long reduced = configuration.explore(protocol, Configuration.reduced()).states();
    assertThat(reduced * times).isLessThan(plain);
  }
}
