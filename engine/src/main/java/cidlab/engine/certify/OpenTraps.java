package cidlab.engine.certify;

import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Takes a closer look at traps in which the mutex can become free: do they hold even if tasks may
 * exit, and one more fork and one more failing exec may happen?
 *
 * <p>Source: FORMAT.md section 8.
 */
public final class OpenTraps {
  /** States after which the analysis gives up; some 200 MB. */
  private static final int MAX_STATES = 5_000_000;

  private final Successors successors;
  private final TrapAnalysis analysis;
  private final Map<Long, Long> roots = new HashMap<>();
  private boolean decided;

  /**
   * Prepares the analysis.
   *
   * @param model what is explored
   * @param sideBySide see {@link StateStore}
   * @param stop asked now and then whether to give up
   */
  public OpenTraps(Model model, boolean sideBySide, BooleanSupplier stop) {
    SearchSpace space = model.space();
    int slots = space.slots() + 1;
    Model wider = model.in(SearchSpace.of(space.start(), WayOutSearch.EXTRA, slots));
    StateStore store = new StateStore(space.start().cpus(), slots, sideBySide);
    successors = new Successors(wider, store, Reductions.NONE);
    analysis = new TrapAnalysis(successors, true, stop);
  }

  /** Adds a trap. */
  public void add(long root, MachineState state) {
    long wider = successors.rootOf(state, WayOutSearch.EXTRA.packed());
    roots.put(root, wider);
    analysis.add(wider);
  }

  /** Looks at all of them; false if there are too many states to say. */
  public boolean run() {
    decided = analysis.run(MAX_STATES);
    return decided;
  }

  /** Tells whether there is a way out after all, or it is not known. */
  public boolean escapes(long root) {
    Long wider = roots.get(root);
    return !decided || wider == null || !analysis.isTrap(wider);
  }
}
