package cidlab.engine.explore.state;

import cidlab.api.Cid;
import cidlab.engine.machine.PartView;
import java.util.Arrays;

/** What a {@link CanonicalForm} has to know of a task's part. */
final class TaskShape {
  private static final int NONE = -1;

  final int[] part;
  final boolean exists;
  final boolean runs;
  final boolean free;
  final int lastCpu;
  final int waitCpu;
  final int word;

  /** The number in the word is one that nobody reads. */
  final boolean stale;

  /** The id that the word names, or NONE. */
  final int id;

  /** A number for the contents without names. */
  final long shape;

  /** The same without ids even where they keep their names. */
  final long kind;

  final boolean everywhere;
  final boolean movable;
  final int[] variants;

  TaskShape(int[] part, int cpus, Reductions reductions) {
    this.part = part;
    exists = PartView.exists(part);
    if (!exists) {
      runs = false;
      free = true;
      lastCpu = 0;
      waitCpu = NONE;
      word = Cid.UNSET;
      stale = false;
      id = NONE;
      shape = 0;
      kind = 0;
      everywhere = true;
      movable = true;
      variants = null;
      return;
    }
    runs = PartView.runs(part);
    free = PartView.isFree(part);
    lastCpu = PartView.lastCpu(part);
    waitCpu = PartView.waitCpu(part);
    int own = PartView.word(part);
    stale = reductions.staleNumbers() && Cid.onCpu(own) && !runs && !Cid.isUnset(own);
    word = stale ? PartView.withId(own, 0) : own;
    id = stale || Cid.isUnset(own) ? NONE : Cid.number(own);
    movable = id < cpus && !(reductions.ids() && PartView.hasHint(part));
    everywhere = PartView.allowedEverywhere(part, cpus);
    int bare = id < 0 || !reductions.ids() ? word : PartView.withId(word, 0);
    int waits = waitCpu < 0 ? NONE : 0;
    shape = PartHash.of(PartView.renamed(part, bare, 0, waits));
    kind = PartHash.of(PartView.renamed(part, id < 0 ? word : PartView.withId(word, 0), 0, waits));
    variants = new int[cpus * (cpus + 1)];
    Arrays.fill(variants, NONE);
  }

  boolean allows(int c) {
    return PartView.allowed(part, c);
  }

  /** The part with other names; if the number of the word is stale, with another. */
  int[] disguised(int newId, int otherNumber, int newCpu, int newWaitCpu) {
    int named = id < 0 ? word : PartView.withId(word, newId);
    int other = stale ? PartView.withId(word, otherNumber) : named;
    return PartView.renamed(part, other, newCpu, newWaitCpu);
  }

  /** The part with other names. */
  int[] renamed(int newId, int newCpu, int newWaitCpu) {
    int named = id < 0 ? word : PartView.withId(word, newId);
    return PartView.renamed(part, named, newCpu, newWaitCpu);
  }
}
