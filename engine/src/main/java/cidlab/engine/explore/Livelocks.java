package cidlab.engine.explore;

import cidlab.engine.certify.OpenTraps;
import cidlab.engine.certify.TrapAnalysis;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.step.Successors;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Decides which dry states of a search are livelocks, and which are stalls. */
final class Livelocks {
  /** Depths at which a search that had to stop still looks for traps, and the states it may see. */
  private static final int NEAREST = 3;

  private static final int NEAREST_STATES = 300_000;

  private final Search search;
  private final Successors successors;
  private final Reductions reductions;
  private final Map<Finding, Integer> lengths = new EnumMap<>(Finding.class);
  private final OpenTraps open;
  private TrapAnalysis traps;
  private boolean openDecided;
  private long trapped;
  private long undecided;

  /**
   * Prepares to decide.
   *
   * @param model what was explored
   * @param search the search, which has run
   * @param successors enumerates the successors of its states
   * @param reductions which states the search takes to be one
   * @param sideBySide see {@link cidlab.engine.explore.state.StateStore}
   * @param stop asked now and then whether to give up
   */
  Livelocks(
      Model model,
      Search search,
      Successors successors,
      Reductions reductions,
      boolean sideBySide,
      BooleanSupplier stop) {
    this.search = search;
    this.successors = successors;
    this.reductions = reductions;
    traps = new TrapAnalysis(successors, false, stop);
    open = new OpenTraps(model, sideBySide, stop);
  }

  /** Decides, as far as the time goes. */
  void decide() {
    search.dry((root, depth) -> traps.add(root));
    if (!traps.run(Long.MAX_VALUE)) {
      search.dry((root, depth) -> undecided++);
      decideNearest();
      return;
    }
    search.dry((root, depth) -> collectOpen(root));
    openDecided = open.run();
    search.dry(this::decide);
  }

  /**
   * No time for all: looks at the dry states at the lowest depths, for what is found there binds.
   */
  private void decideNearest() {
    int nearest = search.nearestDry();
    for (int level = nearest; level < nearest + NEAREST; level++) {
      traps = new TrapAnalysis(successors, false, () -> false);
      search.dryAt(level, (root, depth) -> traps.add(root));
      if (!traps.run(NEAREST_STATES)) {
        return;
      }
      search.dryAt(
          level,
          (root, depth) -> {
            undecided--;
            decide(root, depth);
          });
      if (lengths.containsKey(Finding.LIVELOCK)) {
        return;
      }
    }
  }

  /** An open trap needs a closer look, with operations beyond the budget. */
  private void collectOpen(long root) {
    if (traps.isTrap(root) && traps.isOpen(root)) {
      if (reductions.cpus() || reductions.ids()) {
        throw new AssumptionFailed(Assumption.TRAPS_LOCKED, 0);
      }
      successors.load(root);
      open.add(root, successors.state());
    }
  }

  private void decide(long root, int depth) {
    if (isLivelock(root)) {
      trapped++;
      lengths.merge(Finding.LIVELOCK, depth, Math::min);
    } else if (traps.walkWaits(root)) {
      lengths.merge(Finding.STALL, depth, Math::min);
    }
    if (traps.isTrap(root) && traps.isOpen(root) && !openDecided) {
      undecided++;
    }
  }

  /** Tells whether nothing whatever frees an id any more. */
  boolean isLivelock(long root) {
    return traps.isTrap(root) && !(traps.isOpen(root) && open.escapes(root));
  }

  /** Tells whether a walk waits for a spinning CPU, and some way leads out. */
  boolean isStall(long root) {
    return traps.walkWaits(root) && !isLivelock(root);
  }

  /** Returns the depths of the nearest livelock and the nearest stall, as far as there are. */
  Map<Finding, Integer> lengths() {
    return lengths;
  }

  /** Returns the number of livelocks. */
  long trapped() {
    return trapped;
  }

  /** Returns the number of dry states of which it is not known. */
  long undecided() {
    return undecided;
  }
}
