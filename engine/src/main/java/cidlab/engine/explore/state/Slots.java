package cidlab.engine.explore.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The slots of an open-addressed table of numbers that many threads read while one adds.
 *
 * <p>A slot holds a number plus one, 0 if it is empty, and never changes once it is full.
 */
final class Slots {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);

  private Slots() {}

  /** Returns what a slot holds; what was written before it was filled can be seen. */
  static int get(int[] table, int slot) {
    return (int) SLOT.getAcquire(table, slot);
  }

  /** Puts a number in the first empty slot from where its hash points. */
  static void place(int[] table, int hash, int number) {
    int mask = table.length - 1;
    int i = hash & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    SLOT.setRelease(table, i, number + 1);
  }
}
