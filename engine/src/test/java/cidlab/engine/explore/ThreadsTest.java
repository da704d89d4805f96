package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exploration tells does not depend on how many threads did it. */
class ThreadsTest {
  /** All but times and sizes. */
  private record Told(
      long states,
      long transitions,
      int depth,
      Map<Finding, Integer> lengths,
      long trapped,
      String reductions,
      List<Counterexample> stories) {}

  @ParameterizedTest
  @CsvSource({
    "direct-transfer,   3, k3, 1, 0, true,  true",
    "transit-both-ways, 2, k2, 2, 1, true,  true",
    "single-mode-word,  2, k2, 1, 1, true,  true",
    "transit-both-ways, 2, k2, 1, 1, false, true",
    "guarded-unset,     2, k2, 1, 1, true,  false",
    "legacy-one-way,    2, k2, 2, 1, false, false"
  })
  void areOfNoConsequence(
      String strategy,
      int cpus,
      String start,
      int forks,
      int exits,
      boolean symmetry,
      boolean reduction) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration =
        Configuration.of(cpus, start, 4, new Budget(forks, 0, exits, 0, 0, 0));
    Told alone = told(configuration, protocol, symmetry, reduction, 1);
    assertThat(alone.states()).isGreaterThan(300);
    for (int jobs : new int[] {2, 3, 8}) {
      Told together = told(configuration, protocol, symmetry, reduction, jobs);
      assertThat(together).usingRecursiveComparison().isEqualTo(alone);
    }
  }

  private static Told told(
      Configuration configuration,
      OwnershipProtocol protocol,
      boolean symmetry,
      boolean reduction,
      int jobs) {
    Explorer explorer =
        configuration.explorer(
            protocol,
            new ExplorerOptions(
                symmetry, reduction, jobs, Long.MAX_VALUE, Long.MAX_VALUE, () -> false));
    Exploration exploration = explorer.explore();
    List<Counterexample> stories = new ArrayList<>();
    for (Finding finding : exploration.lengths().keySet()) {
      Counterexample story = exploration.shortest(finding);
      stories.add(
          new Counterexample(
              finding, new Way(null, story.moves(), List.of()), story.lastAvoidable()));
    }
    return new Told(
        exploration.states(),
        exploration.transitions(),
        exploration.depth(),
        exploration.lengths(),
        exploration.trapped(),
        exploration.reductions(),
        stories);
  }
}
