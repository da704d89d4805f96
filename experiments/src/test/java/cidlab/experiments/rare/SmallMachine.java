package cidlab.experiments.rare;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.rare.ExactProbability;
import cidlab.engine.rare.Schedule;
import cidlab.engine.rare.Weights;
import java.util.HashMap;
import java.util.Map;

/** Two CPUs, two threads, one fork and one exit, under direct transfer. */
final class SmallMachine {
  private SmallMachine() {}

  static ExactProbability exact(String weights) {
    TransitionStrategy strategy = Catalogue.load().strategy("direct-transfer");
    OwnershipProtocol protocol =
        strategy.bind(Arguments.of(strategy.parameters(), new HashMap<>()));
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k2", 2, 3, protocol.childVisibility()), new Budget(1, 0, 1, 0, 0, 0), 3);
    Map<String, String> chosen = new HashMap<>();
    for (String weight : weights.isEmpty() ? new String[0] : weights.split(" ")) {
      chosen.put(weight.split("=")[0], weight.split("=")[1]);
    }
    return new ExactProbability(
        new Schedule(space, protocol, Weights.of(chosen), 0), true, 100_000, () -> false);
  }
}
