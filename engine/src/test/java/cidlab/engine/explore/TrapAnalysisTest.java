package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.certify.OpenTraps;
import cidlab.engine.certify.TrapAnalysis;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Traps and stalls, state by state, against a graph that is kept as a whole. */
class TrapAnalysisTest {
  static Stream<Arguments> configurations() {
    Configuration onlyTheFirstForks =
        new Configuration(3, 7, "k3", 4, Configuration.forks(1), false, 1);
    return Stream.of(
        Arguments.of("direct-transfer", Configuration.of(2, "k2", 3, Configuration.forks(1)), 4, 0),
        Arguments.of("legacy-one-way", Configuration.of(2, "k2", 3, Configuration.forks(1)), 4, 0),
        Arguments.of(
            "direct-transfer", Configuration.of(2, "k2", 4, Configuration.forks(2)), 12, 0),
        Arguments.of(
            "direct-transfer", Configuration.of(2, "k2", 3, new Budget(1, 0, 1, 1, 0, 0)), ANY, 0),
        Arguments.of(
            "published-first", Configuration.of(2, "k2", 4, new Budget(1, 1, 0, 0, 0, 0)), ANY, 0),
        Arguments.of(
            "single-mode-word", Configuration.of(2, "k2", 3, new Budget(1, 0, 1, 0, 0, 0)), 0, 0),
        Arguments.of("direct-transfer", onlyTheFirstForks, ANY, ANY));
  }

  private static final int ANY = -1;

  @ParameterizedTest
  @MethodSource("configurations")
  void areThoseOfTheWholeGraph(
      String strategy, Configuration configuration, int livelocks, int stalls) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Graph graph = Graph.of(configuration, protocol);
    Exploration exploration = configuration.explore(protocol, Configuration.unreduced());
    assertThat(exploration.states()).isEqualTo(graph.size());
    assertThat(exploration.transitions()).isEqualTo(graph.transitions());
    assertThat(exploration.lengths()).isEqualTo(graph.lengths());
    assertThat(exploration.trapped()).isEqualTo(graph.livelocks().cardinality());
    if (livelocks != ANY) {
      assertThat(graph.livelocks().cardinality()).isEqualTo(livelocks);
    }
    if (stalls != ANY) {
      assertThat(graph.stalls().cardinality()).isEqualTo(stalls);
    }
    assertThat(classes(graph, configuration, protocol).keySet())
        .isSubsetOf("livelock", "stall", "neither");
  }

  /** How often both say what of a dry state; disagreement is a class of its own. */
  private static Map<String, Long> classes(
      Graph graph, Configuration configuration, OwnershipProtocol protocol) {
    SearchSpace space = configuration.space(protocol);
    StateStore store = new StateStore(space.start().cpus(), space.slots(), false);
    Successors successors = new Successors(Model.plain(space, protocol), store, Reductions.NONE);
    TrapAnalysis traps = new TrapAnalysis(successors, false, () -> false);
    OpenTraps open = new OpenTraps(Model.plain(space, protocol), true, () -> false);
    int[] dry = graph.dryStates().stream().toArray();
    for (int state : dry) {
      traps.add(root(graph, state, successors));
    }
    traps.run(Long.MAX_VALUE);
    for (int state : dry) {
      long root = root(graph, state, successors);
      if (traps.isTrap(root) && traps.isOpen(root)) {
        open.add(root, graph.loaded());
      }
    }
    assertThat(open.run()).isTrue();
    Map<String, Long> count = new TreeMap<>();
    for (int state : dry) {
      long root = root(graph, state, successors);
      boolean livelock = traps.isTrap(root) && !(traps.isOpen(root) && open.escapes(root));
      boolean stall = !livelock && traps.walkWaits(root);
      String here = livelock ? "livelock" : stall ? "stall" : "neither";
      String there =
          graph.livelocks().get(state)
              ? "livelock"
              : graph.stalls().get(state) ? "stall" : "neither";
      count.merge(here.equals(there) ? here : here + " for " + there, 1L, Long::sum);
    }
    return count;
  }

  private static long root(Graph graph, int state, Successors successors) {
    int budget = graph.load(state);
    return successors.rootOf(graph.loaded(), budget);
  }
}
