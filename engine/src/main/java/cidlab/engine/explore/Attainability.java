package cidlab.engine.explore;

import cidlab.engine.explore.state.LongList;
import cidlab.engine.explore.state.RootSet;
import cidlab.engine.explore.step.Successors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Finds the states from which the goal of an eventually cannot be reached any more.
 *
 * <p>Stores no edges. States in which the goal is reached are good, and so is every state with a
 * good successor; the successors of those that are not known to be good are enumerated again and
 * again, the deepest states first, until nothing changes. Few states need more than one look,
 * because most are near a good one.
 *
 * <p>A state that breaks a rule ends its path: it is good if the goal is reached in it, and else it
 * is no way out, but not held against the claim either. When the search had to stop, states whose
 * successors it has not seen count as good, so that what is found binds.
 */
final class Attainability implements Successors.Sink {
  /** Whether to give up is asked once in so many states, plus 1. */
  private static final int ASK_EVERY = 511;

  private final Successors successors;
  private final ClaimWatch watch;
  private final int claim;
  private final BooleanSupplier stop;
  private final StateFindings findings;
  private final RootSet good = new RootSet();
  private final RootSet hopeless = new RootSet();
  private final List<LongList> pending = new ArrayList<>();
  private boolean escapes;
  private int nearest = ClaimWatch.NEVER;

  /**
   * Prepares the analysis.
   *
   * @param successors enumerates the edges
   * @param watch evaluates the claim on the states of {@code successors}
   * @param claim number of the claim
   * @param stop asked now and then whether to give up
   */
  Attainability(Successors successors, ClaimWatch watch, int claim, BooleanSupplier stop) {
    this.successors = successors;
    this.watch = watch;
    this.claim = claim;
    this.stop = stop;
    this.findings = new StateFindings(successors.cpus());
  }

  /**
   * Analyses.
   *
   * @param search the search, which has run and kept its levels
   * @return false if it gave up; then nothing is known
   */
  boolean run(Search search) {
    try {
      search.unexpanded(this::keepGood);
      for (int depth = 0; depth < search.levels(); depth++) {
        LongList left = new LongList();
        pending.add(left);
        long[] level = search.level(depth);
        for (int i = 0; i < level.length; i++) {
          if ((i & ASK_EVERY) == 0 && stop.getAsBoolean()) {
            return false;
          }
          lookAt(level[i], left);
        }
      }
      return spread() && judge();
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private void keepGood(long root) {
    good.add(root);
  }

  private void lookAt(long root, LongList left) {
    successors.load(root);
    if (watch.reached(claim)) {
      keepGood(root);
    } else if (!StateFindings.endSearch(findings.in(successors))) {
      left.add(root);
    }
  }

  private boolean spread() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int depth = pending.size() - 1; depth >= 0; depth--) {
        LongList left = new LongList();
        LongList here = pending.get(depth);
        for (int i = 0; i < here.size(); i++) {
          if ((i & ASK_EVERY) == 0 && stop.getAsBoolean()) {
            return false;
          }
          if (escapes(here.get(i))) {
            keepGood(here.get(i));
          } else {
            left.add(here.get(i));
          }
        }
        changed |= left.size() < here.size();
        pending.set(depth, left);
      }
    }
    return true;
  }

  private boolean escapes(long root) {
    if (good.contains(root)) {
      return true; // The start of a search that stopped at once.
    }
    escapes = false;
    successors.load(root);
    successors.all(this);
    return escapes;
  }

  @Override
  public void successor(int move, long root, int effects) {
    escapes |= (effects & Successors.VIOLATED) == 0 && good.contains(root);
  }

  private boolean judge() {
    for (int depth = 0; depth < pending.size(); depth++) {
      LongList here = pending.get(depth);
      for (int i = 0; i < here.size(); i++) {
        if ((i & ASK_EVERY) == 0 && stop.getAsBoolean()) {
          return false;
        }
        successors.load(here.get(i));
        if (watch.matters(claim)) {
          nearest = Math.min(nearest, depth);
          hopeless.add(here.get(i));
        }
      }
    }
    return true;
  }

  /** Returns the lowest depth of a state that violates the claim, or {@link ClaimWatch#NEVER}. */
  int nearest() {
    return nearest;
  }

  /** Tells whether a state violates the claim. */
  boolean isHopeless(long root) {
    return hopeless.contains(root);
  }
}
