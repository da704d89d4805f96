package cidlab.engine.explore;

import static cidlab.engine.Altered.reading;
import static cidlab.engine.Altered.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cidlab.api.Alike;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.Configuration.Outcome;
import cidlab.engine.explore.space.Budget;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a strategy declares, and what a reduction takes for granted, is checked and not trusted: a
 * lie, or an assumption that fails, costs reductions but never changes the outcome.
 */
class LikenessTest {
  private static final Configuration FORK = Configuration.of(2, "k2", 3, Configuration.forks(1));

  /** A lie that is found out again and again would never end. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  /** A strategy that declares everything to be alike, and treats something specially. */
  private static class Liar extends DelegatingProtocol {
    Liar(OwnershipProtocol real) {
      super(real);
    }

    @Override
    public Set<Alike> alike() {
      return Set.of(Alike.IDS, Alike.STALE_NUMBERS);
    }
  }

  private static SwitchContext unmarked(SwitchContext s) {
    return reading(SwitchContext.class, s, transit -> 0, "transit");
  }

  private static boolean is(int word, int number) {
    return !Cid.isUnset(word) && Cid.number(word) == number;
  }

  enum Lie {
    ONE_ID_IS_NOT_DROPPED(
        "ids renamed",
        real ->
            new Liar(real) {
              @Override
              public void scheduleOut(SwitchContext s) {
                int word = s.prevCid();
                super.scheduleOut(is(word, 1) ? without(SwitchContext.class, s, "drop") : s);
              }
            }),
    ONE_ID_IS_NOT_MARKED(
        "ids renamed",
        real ->
            new Liar(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                int word = s.nextCid();
                super.scheduleIn(Cid.onTask(word) && is(word, 1) ? unmarked(s) : s);
              }
            }),
    THE_WALK_LEAVES_ONE_ID_ALONE(
        "ids renamed",
        real ->
            new Liar(real) {
              @Override
              public void visit(Walk walk, VisitContext v) {
                if (!is(v.taskCid(), 1)) {
                  super.visit(walk, v);
                }
              }
            }),
    ONE_STALE_NUMBER_IS_READ(
        "stale numbers wiped",
        real ->
            new Liar(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                int word = s.cpuCid();
                super.scheduleIn(Cid.onTask(word) && is(word, 1) ? unmarked(s) : s);
              }
            }),
    ONE_STALE_LOAN_IS_READ(
        "stale numbers wiped",
        real ->
            new Liar(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                int word = s.nextCid();
                super.scheduleIn(
                    Cid.onCpu(word) && is(word, 1)
                        ? without(SwitchContext.class, s, "setCpuCid")
                        : s);
              }
            }),
    ONE_CPU_IS_SPECIAL(
        "CPUs sorted",
        real ->
            new Liar(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                super.scheduleIn(s.cpu() == 1 ? unmarked(s) : s);
              }
            }),
    MIGRATION_IS_SPECIAL(
        "places of sleepers forgotten",
        real ->
            new Liar(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                int from = s.nextCameFrom();
                super.scheduleIn(from == s.cpu() ? s : unmarked(s));
              }
            });

    private final String givenUp;
    private final UnaryOperator<OwnershipProtocol> lie;

    Lie(String givenUp, UnaryOperator<OwnershipProtocol> lie) {
      this.givenUp = givenUp;
      this.lie = lie;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLieIsFoundOut(Lie lie) {
    OwnershipProtocol honest = Golden.protocol("transit-both-ways");
    OwnershipProtocol liar = lie.lie.apply(honest);
    Exploration plain = FORK.explore(liar, Configuration.unreduced());
    // Otherwise there is nothing to find out.
    assertThat(plain.states())
        .isNotEqualTo(FORK.explore(honest, Configuration.unreduced()).states());
    for (boolean symmetry : new boolean[] {true, false}) {
      for (boolean reduction : new boolean[] {true, false}) {
        ExplorerOptions options = Configuration.options(symmetry, reduction);
        Exploration reduced =
            assertTimeoutPreemptively(LONG_ENOUGH, () -> FORK.explore(liar, options));
        assertThat(Outcome.of(reduced)).as("%s", options).isEqualTo(Outcome.of(plain));
        if (symmetry && reduction) {
          assertThat(reduced.reductions()).doesNotContain(lie.givenUp);
        }
      }
    }
  }

  /** The same searches of honest strategies keep what the others give up. */
  @ParameterizedTest
  @CsvSource({
    "transit-both-ways, 2, k2, 1, 0, 'CPUs sorted, places of sleepers forgotten, tasks sorted'",
    "guarded-unset,     2, k2, 1, 0, 'CPUs sorted, places of sleepers forgotten, tasks sorted'",
    "direct-transfer,   2, k1, 1, 1, 'CPUs sorted, places of sleepers forgotten, tasks sorted'",
    // Somebody spins.
    "direct-transfer,   2, k2, 1, 0, 'CPUs sorted'",
    // A walk visits CPUs in their order.
    "transit-both-ways, 4, p2, 0, 1, 'places of sleepers forgotten, tasks sorted'"
  })
  void whatHoldsIsKept(String strategy, int cpus, String start, int forks, int exits, String kept) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration =
        Configuration.of(cpus, start, 3, new Budget(forks, 0, exits, 0, 0, 0));
    Exploration reduced = configuration.explore(protocol, Configuration.reduced());
    assertThat(reduced.reductions()).startsWith("stale numbers wiped, ids renamed, " + kept);
    assertThat(reduced.reductions().contains("places")).isEqualTo(kept.contains("places"));
    Exploration plain = configuration.explore(protocol, Configuration.options(false, true));
    assertThat(Outcome.of(reduced)).isEqualTo(Outcome.of(plain));
    assertThat(configuration.explore(protocol, Configuration.unreduced()).reductions())
        .isEqualTo("none");
  }
}
