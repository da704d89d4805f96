package cidlab.engine.explore;

import cidlab.api.Alike;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.certify.OpenTraps;
import cidlab.engine.certify.TrapAnalysis;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.CrowdedException;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.RootIndex;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.LikenessCheck;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import java.util.BitSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The graph of all states that can be reached, edge by edge, for computations on the whole of it.
 *
 * <p>With symmetry, a state stands for all that differ from it in the names of CPUs and ids and in
 * words that nobody reads; every operation of it is an edge, also where several lead to the same
 * state. The other reductions of {@link Explorer}, which leave out operations or forget where
 * sleeping tasks ran, are never used here. Whether states are alike is checked as in an
 * exploration, and the graph is built again without what turns out wrong.
 */
public final class ReachableGraph {
  /** Is led through the graph: each state once, and after it its edges. */
  public interface Visitor {
    /** Everything so far is void: the graph is built again. */
    void restart();

    /**
     * A state is visited; states are visited in the order of their numbers, from 0.
     *
     * @param state the state; not to be changed or kept
     * @param budget what may still happen, see {@link Budget#packed}
     * @return whether its edges are wanted, and the states that they lead to
     */
    boolean visit(MachineState state, int budget);

    /**
     * An operation can happen in the state visited last.
     *
     * @param move the operation, see {@link Move}
     * @param target number of the state that it leads to; -1 if it breaks a rule of safety
     */
    void edge(int move, int target);
  }

  private final Model model;
  private final long maxStates;
  private final BooleanSupplier stop;
  private Reductions reductions;
  private boolean sideBySide = true;
  private RootIndex index = new RootIndex();
  private BitSet livelocks = new BitSet();

  /**
   * Prepares a graph.
   *
   * @param space what can be reached; steps are sections, and reads see the newest value
   * @param protocol the rules
   * @param symmetry whether states that differ in names only are one
   * @param maxStates states after which it gives up
   * @param stop asked now and then whether to give up
   */
  public ReachableGraph(
      SearchSpace space,
      OwnershipProtocol protocol,
      boolean symmetry,
      long maxStates,
      BooleanSupplier stop) {
    model = Model.plain(space, protocol);
    this.maxStates = maxStates;
    this.stop = stop;
    Set<Alike> alike = protocol.alike();
    boolean ids = symmetry && alike.contains(Alike.IDS);
    reductions =
        new Reductions(
            ids || symmetry && alike.contains(Alike.STALE_NUMBERS),
            ids ? 1L << space.start().maxCids() : 0,
            symmetry,
            false,
            false,
            false);
  }

  /**
   * Builds it.
   *
   * @param visitor is led through it
   * @return false if it gave up
   * @throws StateTooLargeException if the machine does not fit the tables
   * @throws HookFaultException if a hook throws, or is not a function of what it reads
   */
  public boolean build(Visitor visitor) {
    while (true) {
      try {
        visitor.restart();
        return attempt(visitor);
      } catch (AssumptionFailed failed) {
        reductions = reductions.without(failed.assumption(), failed.limit());
      } catch (CrowdedException crowded) {
        sideBySide = false;
      }
    }
  }

  private boolean attempt(Visitor visitor) {
    index = new RootIndex();
    StateStore store =
        new StateStore(model.space().start().cpus(), model.space().slots(), sideBySide);
    Successors successors = new Successors(model, store, reductions);
    LikenessCheck likeness = new LikenessCheck(model, store, reductions);
    StateFindings findings = new StateFindings(store.cpus);
    BitSet dry = new BitSet();
    Successors.Sink edges = (move, root, effects) -> edge(visitor, move, root, effects);
    index.number(successors.firstRoot());
    for (int number = 0; number < index.size(); number++) {
      if (index.size() > maxStates || (number & 1023) == 0 && stop.getAsBoolean()) {
        return false;
      }
      long root = index.root(number);
      successors.load(root);
      likeness.sample(root);
      int found = findings.in(successors);
      boolean spins = (found & StateFindings.bit(Finding.SPIN)) != 0;
      dry.set(number, spins && successors.facts().full());
      boolean wanted = visitor.visit(successors.state(), successors.budget());
      if (wanted && !StateFindings.endSearch(found)) {
        successors.all(edges);
      }
    }
    return decide(store, dry);
  }

  private void edge(Visitor visitor, int move, long root, int effects) {
    boolean broken = (effects & Successors.VIOLATED) != 0;
    visitor.edge(move, broken ? -1 : index.number(root));
  }

  /** Finds out which dry states are livelocks, as {@link Explorer} does. */
  private boolean decide(StateStore store, BitSet dry) {
    Successors successors = new Successors(model, store, reductions);
    TrapAnalysis traps = new TrapAnalysis(successors, false, stop);
    dry.stream().forEach(number -> traps.add(index.root(number)));
    if (!traps.run(Long.MAX_VALUE)) {
      return false;
    }
    OpenTraps open = new OpenTraps(model, sideBySide, stop);
    BitSet opened = new BitSet();
    for (int n = dry.nextSetBit(0); n >= 0; n = dry.nextSetBit(n + 1)) {
      long root = index.root(n);
      if (traps.isTrap(root) && traps.isOpen(root)) {
        if (reductions.cpus() || reductions.ids()) {
          throw new AssumptionFailed(Assumption.TRAPS_LOCKED, 0);
        }
        successors.load(root);
        open.add(root, successors.state());
        opened.set(n);
      }
    }
    if (!opened.isEmpty() && !open.run()) {
      return false;
    }
    livelocks = new BitSet();
    for (int n = dry.nextSetBit(0); n >= 0; n = dry.nextSetBit(n + 1)) {
      long root = index.root(n);
      livelocks.set(n, traps.isTrap(root) && !(opened.get(n) && open.escapes(root)));
    }
    return true;
  }

  /**
   * Returns the number of states.
   *
   * @return all that were reached
   */
  public int size() {
    return index.size();
  }

  /**
   * Tells whether a state is a livelock; after {@link #build}.
   *
   * @param number the state
   * @return true if a context spins and nothing whatever can free an id
   */
  public boolean isLivelock(int number) {
    return livelocks.get(number);
  }

  /**
   * Says which symmetries held to the end.
   *
   * @return in words
   */
  public String symmetries() {
    return reductions.toString();
  }
}
