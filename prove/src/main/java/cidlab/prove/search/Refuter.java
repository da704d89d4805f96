package cidlab.prove.search;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.machine.MachineState;
import cidlab.prove.linear.Solver;
import cidlab.prove.refute.Preparation;
import cidlab.prove.refute.Refutation;
import cidlab.prove.scope.Scope;
import cidlab.prove.symbolic.HookSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Searches small machines for a counterexample: more CPUs and more operations as time goes by.
 *
 * <p>Every search begins in a state that was reached by operations, so what it finds happens.
 */
public final class Refuter {
  /**
   * Own choice: states of a search in the first round; each round has four times as many, up to a
   * million.
   */
  private static final long FIRST_STATES = 5_000;

  private static final long MOST_STATES = 1_000_000;
  private static final int ROUNDS = 8;
  private static final int MOST_CPUS = 6;

  private final OwnershipProtocol protocol;
  private final Scope scope;
  private final boolean unset;
  private final BooleanSupplier stop;
  private final Set<List<Object>> complete = new LinkedHashSet<>();
  private final HookSource hooks;
  private final Solver solver;
  private Refutation spin;
  private String searched = "nothing was searched";

  /**
   * Prepares.
   *
   * @param protocol the rules
   * @param hooks the ways of the hooks
   * @param solver decides about them
   * @param scope which operations there are
   * @param unset whether a user without an id is what is looked for, too
   * @param stop asked now and then; true ends the search
   */
  public Refuter(
      OwnershipProtocol protocol,
      HookSource hooks,
      Solver solver,
      Scope scope,
      boolean unset,
      BooleanSupplier stop) {
    this.protocol = protocol;
    this.hooks = hooks;
    this.solver = solver;
    this.scope = scope;
    this.unset = unset;
    this.stop = stop;
  }

  /** Returns how far the search came, in words. */
  public String searched() {
    return searched;
  }

  /**
   * Searches until something is found, nothing is left, or the time is over.
   *
   * @return what was found: live locks and violations first, else a wait for an id
   */
  public Optional<Refutation> search() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int cpus : sizes(round)) {
        for (Preparation from : starts(cpus)) {
          for (Budget budget : budgets(round)) {
            if (stop.getAsBoolean()) {
              return Optional.ofNullable(spin);
            }
            Optional<Refutation> found =
                explore(from, budget, Math.min(MOST_STATES, FIRST_STATES << 2 * round));
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
      if (spin != null) {
        break;
      }
    }
    return Optional.ofNullable(spin);
  }

  /** A single CPU comes last: what happens there is rarely what happens elsewhere. */
  private static List<Integer> sizes(int round) {
    List<Integer> sizes = new ArrayList<>();
    for (int cpus = 2; cpus <= Math.min(MOST_CPUS, 3 + round); cpus++) {
      sizes.add(cpus);
    }
    sizes.add(1);
    return sizes;
  }

  private static List<Preparation> starts(int cpus) {
    List<Preparation> starts = new ArrayList<>();
    for (int threads = cpus; threads >= 1; threads--) {
      starts.add(Preparation.forked(cpus, threads));
    }
    for (int allowed = Math.min(2, cpus - 1); allowed >= 1; allowed--) {
      starts.add(Preparation.confined(cpus, allowed, allowed));
    }
    for (int threads = cpus + 1; threads <= cpus + 2; threads++) {
      for (int left = 1; left <= threads; left++) {
        starts.add(new Preparation(cpus, cpus, threads, true, left));
      }
    }
    return starts;
  }

  private List<Budget> budgets(int round) {
    List<Budget> budgets = new ArrayList<>();
    int fails = scope.failedExecs() ? 1 : 0;
    int deep = round / 2;
    budgets.add(new Budget(1, 0, 0, fails, 0, 0));
    budgets.add(new Budget(1, 0, 1, fails, 0, 0));
    if (round > 0) {
      budgets.add(new Budget(2, 0, deep, fails * 2, 0, 0));
      budgets.add(new Budget(1 + deep, 0, 2, fails, 0, 0));
      if (scope.vforks()) {
        budgets.add(new Budget(1, 1, deep, 0, 0, 0));
      }
    }
    return budgets;
  }

  private Optional<Refutation> explore(Preparation from, Budget budget, long states) {
    List<Object> key = List.of(from, budget);
    if (complete.contains(key)) {
      return Optional.empty();
    }
    Optional<MachineState> start = from.state(protocol);
    if (start.isEmpty()) {
      complete.add(key);
      return Optional.empty();
    }
    long forkers = scope.overlappingForks() ? -1 : 1;
    int most = from.left() + budget.forks() + budget.vforks();
    SearchSpace space = new SearchSpace(start.get(), budget, false, most, forkers);
    ExplorerOptions options =
        new ExplorerOptions(true, true, 2, states, Runtime.getRuntime().maxMemory() / 4, stop);
    try {
      Exploration found = new Explorer(space, protocol, options).explore();
      searched = from + ", budget " + budget;
      if (found.complete()) {
        complete.add(key);
      }
      Optional<Refutation> refutation = judge(from, found);
      boolean near = refutation.isEmpty() && found.lengths().containsKey(Finding.SPIN);
      // Where somebody waits a live lock is near: the same again, with more states.
      return near && !found.complete() && states < MOST_STATES
          ? explore(from, budget, 8 * states)
          : refutation;
    } catch (StateTooLargeException | HookFaultException e) {
      complete.add(key);
      return Optional.empty();
    }
  }

  private Optional<Refutation> judge(Preparation from, Exploration found) {
    Optional<Finding> worst = found.worst().filter(Finding::isWrong);
    if (worst.isEmpty() && unset && found.lengths().containsKey(Finding.UNSET_USER)) {
      worst = Optional.of(Finding.UNSET_USER);
    }
    if (worst.isPresent()) {
      return Optional.of(refutation(from, found, worst.get()));
    }
    if (spin == null && found.lengths().containsKey(Finding.SPIN)) {
      spin = refutation(from, found, Finding.SPIN);
    }
    return Optional.empty();
  }

  private Refutation refutation(Preparation from, Exploration found, Finding finding) {
    Refutation one = new Refutation(from, found.shortest(finding), Optional.empty());
    return new Refutation(
        from, one.way(), new Padding(hooks, solver, from.cpus()).pad(one, protocol));
  }
}
