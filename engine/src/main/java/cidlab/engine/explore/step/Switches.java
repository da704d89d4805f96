package cidlab.engine.explore.step;

import cidlab.engine.explore.state.StateStore;
import java.util.Arrays;

/**
 * Context switches that were performed before, in other states that have the same parts where it
 * matters; see {@link SwitchMemo}. One object serves one thread.
 */
final class Switches {
  private static final int NONE = StateStore.LANE_LIMIT;

  private final StateStore.Numbers numbers;
  private final SwitchMemo memo = new SwitchMemo();

  /** The rows of the CPUs as long as the others of the state are the same; null if not needed. */
  private final SwitchRow[] rows;

  /**
   * For each CPU and outcome of its row the tuple of others after it in the lower half, if the
   * upper half is the number of the tuple before, plus 1.
   */
  private final long[][] othersAfter;

  private int others;

  // The switch that was asked for last.
  private int cpu;
  private int prev;
  private int next;
  private SwitchRow row;

  Switches(StateStore store, StateStore.Numbers numbers) {
    this.numbers = numbers;
    rows = new SwitchRow[store.cpus];
    othersAfter = new long[store.cpus][4];
  }

  /** A state was loaded whose tuple of others is another than that of the one before. */
  void othersAre(int tuple) {
    others = tuple;
    Arrays.fill(rows, null);
  }

  /** Returns the entry of a switch on the state that was loaded, or -1. */
  int find(int onCpu, int from, int to) {
    cpu = onCpu;
    prev = from;
    next = to;
    row = rows[onCpu];
    if (row == null) {
      row = memo.row(onCpu, numbers.pool(), numbers.cpu(onCpu));
      rows[onCpu] = row;
    }
    return row.find(part(from), part(to));
  }

  private int part(int task) {
    return task < 0 ? NONE : numbers.task(task);
  }

  /** Keeps what the switch that was asked for last did to the parts that it could reach. */
  int keep(StateStore.Codec after, int pool, int effects) {
    return row.add(
        part(prev),
        part(next),
        pool,
        after.cpu(cpu),
        prev < 0 ? NONE : after.task(prev),
        next < 0 ? NONE : after.task(next),
        effects);
  }

  int effects(int entry) {
    return row.effects(entry);
  }

  /** Returns the root after the switch that was asked for last. */
  long root(int entry) {
    int after = othersAfter(row.outcome(entry));
    return numbers.rootWith(prev, row.prev(entry), next, row.next(entry), after);
  }

  private int othersAfter(int outcome) {
    long[] known = othersAfter[cpu];
    if (outcome >= known.length) {
      known = Arrays.copyOf(known, 2 * outcome);
      othersAfter[cpu] = known;
    }
    if (known[outcome] >>> 32 != others + 1L) {
      int after = numbers.othersWith(cpu, row.cpu(outcome), row.pool(outcome));
      known[outcome] = (others + 1L) << 32 | after;
    }
    return (int) known[outcome];
  }

  /** Puts the parts after the switch that was asked for last in a copy of the state's numbers. */
  void apply(int entry, StateStore.Numbers to) {
    int outcome = row.outcome(entry);
    to.copyFrom(numbers);
    to.pool(row.pool(outcome));
    to.cpu(cpu, row.cpu(outcome));
    if (prev >= 0) {
      to.task(prev, row.prev(entry));
    }
    if (next >= 0) {
      to.task(next, row.next(entry));
    }
  }
}
