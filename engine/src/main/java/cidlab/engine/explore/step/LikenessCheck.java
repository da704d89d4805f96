package cidlab.engine.explore.step;

import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.CanonicalForm;
import cidlab.engine.explore.state.PartHash;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.Move;

/**
 * Checks on samples that states taken to be alike have the same future.
 *
 * <p>A sample is disguised as other states like it (see {@link CanonicalForm#disguise}). All of
 * them are expanded, and what their successors have in common with every state like them (see
 * {@link CanonicalForm#signature}) is compared, together with what the operations did. A strategy
 * that tells apart what it declares to be alike is found out as soon as it does so in a sample;
 * small searches are looked at completely.
 */
public final class LikenessCheck implements Successors.Sink {
  private static final int FIRST = 2_000;
  private static final int EVERY = 256;
  private static final int DISGUISES = 2;

  private final Successors successors;
  private final CanonicalForm form;
  private final StateStore.Numbers numbers;
  private long seen;
  private long sum;

  public LikenessCheck(Model model, StateStore store, Reductions reductions) {
    successors = new Successors(model, store, Reductions.NONE);
    form = new CanonicalForm(store, reductions);
    numbers = store.new Numbers();
  }

  /** Looks at a state, if it is a sample. */
  public void sample(long root) {
    if (seen++ >= FIRST && seen % EVERY != 0) {
      return;
    }
    long future = future(root);
    for (int turn = 1; turn <= DISGUISES; turn++) {
      numbers.load(root);
      if (form.disguise(numbers, turn) && future(numbers.root()) != future) {
        throw new AssumptionFailed(Assumption.DECLARED, 0);
      }
    }
  }

  /** A sum over all operations, which does not depend on their order. */
  private long future(long root) {
    sum = 0;
    successors.load(root);
    successors.all(this);
    return sum;
  }

  @Override
  public void successor(int move, long root, int effects) {
    numbers.load(root);
    int kept = effects & (Successors.FREED | Successors.VIOLATED | Successors.SPUN);
    long signature = form.signature(numbers) * 31 + kept;
    signature = signature * 31 + Move.operation(move).ordinal();
    sum += PartHash.mixed(signature);
  }
}
