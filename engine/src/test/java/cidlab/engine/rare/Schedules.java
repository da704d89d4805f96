package cidlab.engine.rare;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import java.util.HashMap;
import java.util.Map;

/** Schedules of small machines. */
final class Schedules {
  private Schedules() {}

  /** Makes one that ends at rest; weights as on the command line, empty for all 1. */
  static Schedule of(String strategy, int cpus, int threads, Budget budget, String weights) {
    return of(strategy, cpus, threads, budget, weights, 0);
  }

  /** Makes one that ends after a number of steps, 0 for at rest. */
  static Schedule of(
      String strategy, int cpus, int threads, Budget budget, String weights, long steps) {
    TransitionStrategy chosen = Golden.plainCatalogue().strategy(strategy);
    OwnershipProtocol protocol = chosen.bind(Arguments.of(chosen.parameters(), Map.of()));
    int most = threads + budget.forks() + budget.vforks();
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k" + threads, cpus, (1L << cpus) - 1, protocol.childVisibility()),
            budget,
            most);
    return new Schedule(space, protocol, Weights.of(map(weights)), steps);
  }

  static Budget forks(int forks) {
    return new Budget(forks, 0, 0, 0, 0, 0);
  }

  static Budget forksAndExits(int forks, int exits) {
    return new Budget(forks, 0, exits, 0, 0, 0);
  }

  static Map<String, String> map(String weights) {
    Map<String, String> map = new HashMap<>();
    for (String weight : weights.isEmpty() ? new String[0] : weights.split(" ")) {
      map.put(weight.split("=")[0], weight.split("=")[1]);
    }
    return map;
  }

  static double exact(Schedule schedule) {
    return solve(schedule, true).probability();
  }

  static Solution solve(Schedule schedule, boolean symmetry) {
    return new ExactProbability(schedule, symmetry, 1_000_000, () -> false).solve().orElseThrow();
  }
}
