package cidlab.engine.explore;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.property.NamedClaim;
import java.util.List;
import java.util.Map;

/**
 * What is explored, for one strategy or another.
 *
 * @param cpus number of possible CPUs
 * @param allowed bit c: threads may use CPU c
 * @param start name of the first state, see {@link StartState}
 * @param threadsMax most threads alive at any time
 * @param budget how many operations of each kind may happen
 * @param sharesForks whether each fork may also be a vfork
 * @param forkers bit t: task t may fork
 */
record Configuration(
    int cpus,
    long allowed,
    String start,
    int threadsMax,
    Budget budget,
    boolean sharesForks,
    long forkers) {
  /** All CPUs are allowed, and any task may fork. */
  static Configuration of(int cpus, String start, int threadsMax, Budget budget) {
    return new Configuration(cpus, (1L << cpus) - 1, start, threadsMax, budget, false, -1);
  }

  static Budget forks(int forks) {
    return new Budget(forks, 0, 0, 0, 0, 0);
  }

  SearchSpace space(OwnershipProtocol protocol) {
    return new SearchSpace(
        StartState.of(start, cpus, allowed, protocol.childVisibility()),
        budget,
        sharesForks,
        threadsMax,
        forkers);
  }

  Explorer explorer(OwnershipProtocol protocol, ExplorerOptions options) {
    return new Explorer(space(protocol), protocol, options);
  }

  /** An explorer that also decides claims. */
  Explorer explorer(OwnershipProtocol protocol, ExplorerOptions options, List<NamedClaim> claims) {
    return new Explorer(space(protocol), protocol, options, claims);
  }

  /** An explorer with just the given reductions. */
  Explorer explorer(OwnershipProtocol protocol, Reductions reductions) {
    return new Explorer(Model.plain(space(protocol), protocol), unreduced(), reductions);
  }

  Exploration explore(OwnershipProtocol protocol, ExplorerOptions options) {
    return explorer(protocol, options).explore();
  }

  /** Options for tests: two threads, no bounds. */
  static ExplorerOptions options(boolean symmetry, boolean reduction) {
    return new ExplorerOptions(symmetry, reduction, 2, Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
  }

  static ExplorerOptions reduced() {
    return options(true, true);
  }

  static ExplorerOptions unreduced() {
    return options(false, false);
  }

  /** What must not depend on how it was explored. */
  record Outcome(String verdict, Map<Finding, Integer> lengths) {
    static Outcome of(Exploration exploration) {
      return new Outcome(exploration.verdict(), exploration.lengths());
    }
  }
}
