package cidlab.traces.events;

import cidlab.engine.machine.MachineListener;
import java.util.Arrays;

/** Remembers which bits of the pool one operation set and cleared, in order. */
class BitRecorder implements MachineListener {
  private static final int SET = 1 << 30;

  private int[] bits = new int[8];
  private int count;
  private boolean outOfRange;
  private boolean newAddressSpace;

  final void clear() {
    count = 0;
    outOfRange = false;
    newAddressSpace = false;
  }

  private void add(int bit) {
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, 2 * count);
    }
    bits[count++] = bit;
  }

  final int bits() {
    return count;
  }

  final boolean isSet(int i) {
    return (bits[i] & SET) != 0;
  }

  final int number(int i) {
    return bits[i] & ~SET;
  }

  /** Tells whether an impossible number was cleared: from here on nothing is defined. */
  final boolean outOfRange() {
    return outOfRange;
  }

  /** Tells whether an exec gave the process new memory. */
  final boolean sawNewAddressSpace() {
    return newAddressSpace;
  }

  @Override
  public final void allocated(int number) {
    add(number | SET);
  }

  @Override
  public final void freed(int number) {
    add(number);
  }

  @Override
  public final void freedOutOfRange(int word) {
    outOfRange = true;
  }

  @Override
  public final void newAddressSpace() {
    newAddressSpace = true;
  }

  @Override
  public final void flipped(boolean perCpu) {}

  @Override
  public final void completed() {}

  @Override
  public final void visitsTask(int task) {}

  @Override
  public final void visitsCpu(int cpu) {}

  @Override
  public final void woke(int task) {}
}
