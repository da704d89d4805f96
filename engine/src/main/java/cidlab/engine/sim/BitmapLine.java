package cidlab.engine.sim;

import cidlab.engine.machine.AccessCounts;

/**
 * The cache line of the bitmap in simulated time: who has it, and until when it is in use.
 *
 * <p>Two CPUs that come to it at once wait for each other. The whole bitmap counts as one line,
 * which is exact up to 512 CPUs.
 *
 * <p>An allocation <em>loses a race</em> when it begins while another CPU's allocation is still in
 * flight: its search read the bitmap before the other's bit was set, so it tries again. The machine
 * model has atomic sections and so never loses one; the cost of the second try is charged here.
 */
final class BitmapLine {
  private final CostModel cost;
  private int owner;
  private long busyUntil;
  private boolean allocates;
  long operations;
  long operationsInTransition;
  long conflicts;
  long conflictsInTransition;
  long lostRaces;
  long waitNs;

  BitmapLine(CostModel cost) {
    this.cost = cost;
  }

  void clear() {
    owner = -1;
    busyUntil = 0;
    allocates = false;
    operations = 0;
    operationsInTransition = 0;
    conflicts = 0;
    conflictsInTransition = 0;
    lostRaces = 0;
    waitNs = 0;
  }

  /**
   * Charges what an operation did to the bitmap.
   *
   * @return nanoseconds
   */
  long access(int cpu, long now, AccessCounts counts, boolean inTransition) {
    int atomics = counts.atomics();
    long ns = counts.scannedWords() * cost.scanNs();
    if (cpu != owner) {
      ns += cost.lineTransferNs();
    }
    if (atomics == 0) {
      return ns; // A search that found nothing only reads: the line stays shared.
    }
    if (cpu != owner && now < busyUntil) {
      long wait = busyUntil - now;
      waitNs += wait;
      ns += wait;
      conflicts++;
      conflictsInTransition += inTransition ? 1 : 0;
      if (allocates && counts.allocations() > 0) {
        lostRaces++;
        atomics++;
      }
    }
    ns += atomics * cost.atomicNs();
    operations += atomics;
    operationsInTransition += inTransition ? atomics : 0;
    owner = cpu;
    busyUntil = now + ns;
    allocates = counts.allocations() > 0;
    return ns;
  }
}
