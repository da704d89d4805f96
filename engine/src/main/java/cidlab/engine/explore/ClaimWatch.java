package cidlab.engine.explore;

import cidlab.api.Claim;
import cidlab.api.StateView;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.property.MachineView;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.PropertyFaultException;
import cidlab.engine.property.SwappedView;
import java.util.Arrays;
import java.util.List;

/**
 * Holds claims against the states that a search visits, and remembers how far away the first are
 * that matter; for one thread.
 *
 * <p>On samples it asks again, and under other names: predicates that have a memory are refused,
 * and when one tells names apart the search has to start again without taking states to be alike.
 */
final class ClaimWatch {
  static final int NEVER = Integer.MAX_VALUE;

  private static final int FIRST = 2_000;
  private static final int EVERY = 256;

  private final List<NamedClaim> claims;
  private final Successors successors;
  private final boolean alike;
  private final int[] mattered;
  private final int[] decided;
  private StateView[] views;
  private SwappedView swapped;
  private long looked;

  /**
   * Prepares to watch.
   *
   * @param claims the claims
   * @param successors holds the states
   * @param alike whether the search takes states to be one that differ in names
   */
  ClaimWatch(List<NamedClaim> claims, Successors successors, boolean alike) {
    this.claims = claims;
    this.successors = successors;
    this.alike = alike;
    mattered = new int[claims.size()];
    decided = new int[claims.size()];
    Arrays.fill(mattered, NEVER);
    Arrays.fill(decided, NEVER);
  }

  /** Returns the lowest depth of a state in which a claim matters, or NEVER. */
  int mattered(int claim) {
    return mattered[claim];
  }

  /** Returns the lowest depth of a state that decides an always or a sometimes, or NEVER. */
  int decided(int claim) {
    return decided[claim];
  }

  /** Looks at the state that was loaded, which is not nearer than those before it. */
  void look(int depth) {
    boolean sample = looked++ < FIRST || looked % EVERY == 0;
    for (int i = 0; i < claims.size(); i++) {
      if (sample) {
        sample(i);
      }
      if (needsLook(i)) {
        look(i, depth);
      }
    }
  }

  private boolean needsLook(int i) {
    return claims.get(i).claim().kind() == Claim.Kind.EVENTUALLY
        ? mattered[i] == NEVER
        : decided[i] == NEVER;
  }

  private void look(int i, int depth) {
    NamedClaim claim = claims.get(i);
    StateView state = view(i);
    if (!claim.when(state)) {
      return;
    }
    mattered[i] = Math.min(mattered[i], depth);
    boolean decides =
        switch (claim.claim().kind()) {
          case ALWAYS -> !claim.then(state);
          case SOMETIMES -> claim.then(state);
          case EVENTUALLY -> false;
        };
    if (decides) {
      decided[i] = depth;
    }
  }

  /** Tells whether the state that was loaded decides an always or a sometimes. */
  boolean decides(int i) {
    NamedClaim claim = claims.get(i);
    StateView state = view(i);
    boolean always = claim.claim().kind() == Claim.Kind.ALWAYS;
    return claim.when(state) && claim.then(state) != always;
  }

  /** Tells whether the goal of an eventually is reached in the state that was loaded. */
  boolean reached(int i) {
    return claims.get(i).then(view(i));
  }

  /** Tells whether a claim matters in the state that was loaded. */
  boolean matters(int i) {
    return claims.get(i).when(view(i));
  }

  private StateView view(int i) {
    if (views == null) {
      StateView plain = new MachineView(successors.state(), false);
      StateView named = new MachineView(successors.state(), true);
      views =
          claims.stream()
              .map(claim -> claim.claim().names() ? named : plain)
              .toArray(StateView[]::new);
      swapped = new SwappedView(plain);
    }
    successors.state();
    return views[i];
  }

  private void sample(int i) {
    NamedClaim claim = claims.get(i);
    StateView state = view(i);
    boolean when = claim.when(state);
    boolean then = claim.then(state);
    if (claim.when(state) != when || claim.then(state) != then) {
      throw PropertyFaultException.notAFunction(claim.id());
    }
    if (!alike || claim.claim().names()) {
      return;
    }
    for (int swap = 0; swap < swapped.swaps(); swap++) {
      swapped.swap(swap);
      if (claim.when(swapped) != when || claim.then(swapped) != then) {
        throw new AssumptionFailed(Assumption.NAMELESS, 0);
      }
    }
  }
}
