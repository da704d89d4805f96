package cidlab.engine.certify;

import cidlab.api.Alike;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.CanonicalForm;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.RootSet;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import java.util.ArrayDeque;

/**
 * Searches one sequence of operations that frees an id, fewest context switches first.
 *
 * <p>Steps of kernel operations are tried before context switches, because a way out usually is a
 * walk that goes on after one or two switches. The <em>narrow</em> search takes all states with the
 * same signature to be one (see {@link CanonicalForm#signature}): it finds most ways out quickly,
 * but proves nothing. The wide one tries everything.
 *
 * <p>For machines too large for {@link TrapAnalysis}, and for single states of a simulation.
 */
final class WayOutSearch implements Successors.Sink {
  /** How a search ended. */
  enum Outcome {
    /** A sequence was found. */
    FOUND,
    /** Every state within reach was seen, and none frees an id. */
    NONE,
    /** There are more states than the bound. */
    BOUND
  }

  /** What may happen on the way out; FORMAT.md section 8. */
  static final Budget EXTRA = new Budget(1, 0, 15, 1, 0, 0);

  private final int cpus;
  private final int slots;
  private final OwnershipProtocol protocol;
  private final ArrayDeque<Long> open = new ArrayDeque<>();
  private RootSet seen;
  private CanonicalForm form;
  private StateStore.Numbers numbers;
  private boolean narrow;
  private boolean found;

  /**
   * Prepares searches.
   *
   * @param cpus number of CPUs
   * @param slots number of task slots of the states that will be given
   * @param protocol the rules
   */
  WayOutSearch(int cpus, int slots, OwnershipProtocol protocol) {
    this.cpus = cpus;
    this.slots = slots + 1;
    this.protocol = protocol;
  }

  /**
   * Searches from a state.
   *
   * @param from the state
   * @param narrowly whether to take states with the same signature as one; then NONE proves nothing
   * @param bound number of states after which the search gives up
   */
  Outcome search(MachineState from, boolean narrowly, int bound) {
    narrow = narrowly;
    found = false;
    open.clear();
    StateStore store = new StateStore(cpus, slots, false);
    boolean stale = protocol.alike().contains(Alike.STALE_NUMBERS);
    Reductions alike = new Reductions(stale, 0, false, false, false, false);
    form = new CanonicalForm(store, narrowly ? alike.withAnyIds() : alike);
    numbers = store.new Numbers();
    seen = new RootSet();
    Successors successors =
        new Successors(Model.plain(SearchSpace.of(from, EXTRA, slots), protocol), store, alike);
    remember(successors.rootOf(from, EXTRA.packed()), false);
    while (!open.isEmpty() && !found) {
      successors.load(open.pollFirst());
      successors.all(this);
      if (seen.size() > bound) {
        return found ? Outcome.FOUND : Outcome.BOUND;
      }
    }
    return found ? Outcome.FOUND : Outcome.NONE;
  }

  @Override
  public void successor(int move, long root, int effects) {
    found |= (effects & Successors.FREED) != 0;
    if (!found) {
      remember(root, Move.operation(move) == Operation.STEP);
    }
  }

  private void remember(long root, boolean soon) {
    long key = root;
    if (narrow) {
      numbers.load(root);
      key = form.signature(numbers) | 1; // Never 0, which the set cannot hold.
    }
    if (!seen.add(key)) {
      return;
    }
    if (soon) {
      open.addFirst(root);
    } else {
      open.addLast(root);
    }
  }
}
