package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.state.Reductions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers of states and operations of the fork scenario, without reductions.
 *
 * <p>They are those of a program in C that was written from FORMAT.md alone; Spin, TLC and Rumur
 * count the same, see benchmarks/peers.
 */
class StateCountTest {
  private static final Reductions COMMUTING = new Reductions(false, 0, false, false, false, true);

  /** V0 and V1 do the same in this scenario. */
  @ParameterizedTest
  @CsvSource({
    "direct-transfer,   2, 2, 1, 2, -1,    900,    3924,  3",
    "legacy-one-way,    2, 2, 1, 2, -1,    900,    3924,  3",
    "transit-both-ways, 2, 2, 1, 2, -1,   2224,    9678, -1",
    "direct-transfer,   2, 1, 1, 2, -1,     44,     132, -1",
    "transit-both-ways, 2, 1, 1, 2, -1,     44,     132, -1",
    "direct-transfer,   2, 1, 2, 2, -1,    912,    3948,  5",
    "transit-both-ways, 2, 1, 2, 2, -1,   2236,    9702, -1",
    "direct-transfer,   2, 2, 2, 2, -1,   6700,   39036,  3",
    "legacy-one-way,    2, 2, 2, 2, -1,   6700,   39036,  3",
    "transit-both-ways, 2, 2, 2, 2, -1,  19910,  114630, -1",
    "direct-transfer,   3, 2, 1, 2, -1,   1868,    8560, -1",
    "transit-both-ways, 3, 2, 1, 2, -1,   2224,    9678, -1",
    "direct-transfer,   4, 2, 1, 2, -1,   1868,    8560, -1",
    "transit-both-ways, 4, 2, 2, 2, -1,  19910,  114630, -1",
    "direct-transfer,   4, 2, 2, 2, -1,  18356,  112120, -1",
    "direct-transfer,   3, 3, 1, 3,  1,  85236,  675759,  3",
    "legacy-one-way,    3, 3, 1, 3, -1, 228972, 1780929,  3",
    "transit-both-ways, 3, 3, 1, 3,  1, 344541, 3077379, -1",
    "direct-transfer,   3, 2, 2, 3, -1, 325218, 2393499,  5"
  })
  void areThoseOfTheReference(
      String strategy,
      int cpus,
      int threads,
      int forks,
      int allowed,
      long forkers,
      long states,
      long transitions,
      int firstSpin) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration =
        new Configuration(
            cpus,
            (1L << allowed) - 1,
            "k" + threads,
            threads + forks,
            Configuration.forks(forks),
            false,
            forkers);
    Exploration plain = explore(configuration, protocol, Reductions.NONE);
    assertThat(plain.states()).isEqualTo(states);
    assertThat(plain.transitions()).isEqualTo(transitions);
    assertThat(plain.lengths().getOrDefault(Finding.SPIN, -1)).isEqualTo(firstSpin);
    Exploration commuting = explore(configuration, protocol, COMMUTING);
    assertThat(commuting.states()).isEqualTo(states);
    assertThat(commuting.transitions()).isEqualTo(transitions);
    assertThat(commuting.depth()).isEqualTo(plain.depth());
    assertThat(commuting.lengths()).isEqualTo(plain.lengths());
    assertThat(commuting.trapped()).isEqualTo(plain.trapped());
    assertThat(commuting.reductions()).contains("commuting switches once");
  }

  private static Exploration explore(
      Configuration configuration, OwnershipProtocol protocol, Reductions reductions) {
    return configuration.explorer(protocol, reductions).explore();
  }
}
