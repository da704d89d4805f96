package cidlab.engine.explore.state;

import cidlab.api.Cid;
import cidlab.engine.machine.PartView;
import java.util.Arrays;

/** What a {@link CanonicalForm} has to know of a CPU's part. */
final class CpuShape {
  private static final int NONE = -1;

  final int[] part;
  final int word;
  final boolean stale;
  final int id;
  final int[] recordedIds;

  /** A number for the contents without names. */
  final long shape;

  /** The same without ids even where they keep their names. */
  final long kind;

  final boolean movable;
  final int[] variants;

  CpuShape(int[] part, int cpus, Reductions reductions) {
    this.part = part;
    int own = PartView.word(part);
    stale = reductions.staleNumbers() && !Cid.onCpu(own) && !Cid.isUnset(own);
    word = stale ? PartView.withId(own, 0) : own;
    id = stale || Cid.isUnset(own) ? NONE : Cid.number(own);
    recordedIds = idsRecorded();
    boolean inRange = id < cpus;
    for (int recorded : recordedIds) {
      inRange &= recorded < cpus;
    }
    movable = inRange && !(reductions.ids() && PartView.hasHint(part));
    int[] bare = new int[cpus];
    for (int i = 0; i < cpus; i++) {
      bare[i] = reductions.ids() ? 0 : i;
    }
    shape = movable ? PartHash.of(renamed(id < 0 ? 0 : bare[id], bare)) : 0;
    kind = movable ? PartHash.of(renamed(0, new int[cpus])) : 0;
    variants = new int[cpus + 1];
    Arrays.fill(variants, NONE);
  }

  private int[] idsRecorded() {
    int count = PartView.recorded(part);
    int[] found = new int[count + 1];
    int n = 0;
    for (int i = 0; i < count; i++) {
      int value = part[PartView.recordedAt(i)];
      if (PartView.recordedIsId(part, i) && !Cid.isUnset(value)) {
        found[n++] = Cid.number(value);
      }
    }
    if (PartView.candidate(part) >= 0) {
      found[n++] = PartView.candidate(part);
    }
    return Arrays.copyOf(found, n);
  }

  /** The part with the ids under other names, and, if the number of the word is stale, another. */
  int[] disguised(int[] names, int otherNumber) {
    int[] copy = renamed(id < 0 ? 0 : names[id], names);
    return stale ? PartView.withWord(copy, PartView.withId(word, otherNumber)) : copy;
  }

  /** The part with the ids under other names. */
  int[] renamed(int newId, int[] names) {
    int[] copy = PartView.withWord(part, id < 0 ? word : PartView.withId(word, newId));
    if (PartView.candidate(part) >= 0) {
      copy[PartView.candidateAt()] = names[PartView.candidate(part)];
    }
    int count = PartView.recorded(part);
    for (int i = 0; i < count; i++) {
      int at = PartView.recordedAt(i);
      if (PartView.recordedIsId(part, i) && !Cid.isUnset(part[at])) {
        copy[at] = PartView.withId(part[at], names[Cid.number(part[at])]);
      }
    }
    return copy;
  }
}
