package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Arrays;

/**
 * The views of {@link MemoryModel#WEAK}: how old the values are that tasks and CPUs may still see.
 *
 * <p>A view is one age for each word: how many stores to it are newer than the oldest value that
 * may still be seen. An age of 0 means that only the newest value can be seen.
 *
 * <pre>
 *  31                12 11       8 7        4 3         0
 * +--------------------+----------+----------+-----------+
 * |         0          |   mode   |  transit | ownership |
 * +--------------------+----------+----------+-----------+
 * </pre>
 *
 * <p>A protocol stores either to the mode word or to the two words, so the ages of the others are 0
 * for ever. Ownership and transit on their own have two values each, so that the old ones alternate
 * and the age says it all; old values of the mode word are kept in {@link ProcessFields#oldModes},
 * two bits each, the youngest lowest.
 *
 * <p>Storing what a word holds already makes no difference to anybody and is no store here. Of
 * several stores of the same value a read takes the oldest that it may see, because that leaves
 * most possibilities.
 */
class WeakMemory {
  /** Most old values of a word that are kept. */
  private static final int OLDEST = 15;

  // Where a word's age is in a view.
  private static final int OWNERSHIP = 0;
  private static final int TRANSIT = 4;
  private static final int MODE = 8;

  private static final int NEWEST = 0;
  private static final int BOTH = Cid.ONCPU | Cid.TRANSIT;

  final Choices choices = new Choices();
  private final MachineState s;
  private final int[] values = new int[4];
  private final int[] ages = new int[4];

  /** What the protocol stores to: the mode word (1) or the two words (2). */
  private int layouts;

  WeakMemory(MachineState state) {
    this.s = state;
  }

  // ---- Who hands over to whom ------------------------------------------------------------------

  /** A CPU takes its runqueue lock and switches from one task to another. */
  void switches(int cpu, int prev, int next) {
    int view = s.percpu.view[cpu];
    if (prev >= 0) {
      view = newer(view, s.tasks.view[prev]);
    }
    if (next >= 0) {
      view = newer(view, s.tasks.view[next]);
    }
    s.percpu.view[cpu] = view;
  }

  /** The switch is over, and the runqueue lock released. */
  void switched(int cpu, int prev) {
    if (prev >= 0) {
      s.tasks.view[prev] = s.percpu.view[cpu];
    }
    int next = s.percpu.current[cpu];
    if (next >= 0) {
      s.tasks.view[next] = s.percpu.view[cpu];
    }
  }

  /** A task takes the mutex to register or unregister itself, or a child that is not yet awake. */
  void tookMutex(int task) {
    s.tasks.view[task] = NEWEST;
    if (s.tasks.child[task] >= 0) {
      s.tasks.view[s.tasks.child[task]] = NEWEST;
    }
  }

  /** The owner of the mutex has visited a CPU, or a task that belongs to its runqueue. */
  void visited(int cpu, int task) {
    s.percpu.view[cpu] = NEWEST;
    if (task >= 0 && s.tasks.runningOn[task] < 0) {
      s.tasks.view[task] = NEWEST;
    }
  }

  /** A parent wakes its child. */
  void woke(int parent, int child) {
    s.tasks.view[child] = newer(s.tasks.view[child], s.tasks.view[parent]);
  }

  /** There is a new address space; its words have no old values. */
  void cleared() {
    Arrays.fill(s.percpu.view, NEWEST);
    Arrays.fill(s.tasks.view, NEWEST);
    s.process.oldModes = 0;
  }

  private static int newer(int a, int b) {
    return Math.min(a & OLDEST << OWNERSHIP, b & OLDEST << OWNERSHIP)
        | Math.min(a & OLDEST << TRANSIT, b & OLDEST << TRANSIT)
        | Math.min(a & OLDEST << MODE, b & OLDEST << MODE);
  }

  private static int older(int a, int b) {
    return Math.max(a & OLDEST << OWNERSHIP, b & OLDEST << OWNERSHIP)
        | Math.max(a & OLDEST << TRANSIT, b & OLDEST << TRANSIT)
        | Math.max(a & OLDEST << MODE, b & OLDEST << MODE);
  }

  // ---- Stores ----------------------------------------------------------------------------------

  /** The owner of the mutex is about to store the mode word, or one of the two words. */
  void stores(int bits, int value) {
    layouts |= bits == BOTH ? 1 : 2;
    if (layouts == 3) {
      throw new IllegalStateException(
          "expected stores to the mode word, or to ownership and transit, not both; choose one");
    }
    if ((s.process.mode & bits) == value) {
      return;
    }
    if (bits == BOTH) {
      s.process.oldModes = (s.process.oldModes << 2 | code(s.process.mode)) & (1 << 2 * OLDEST) - 1;
      ageAll(MODE);
    } else {
      ageAll(bits == Cid.ONCPU ? OWNERSHIP : TRANSIT);
    }
  }

  /** What was newest is old now, but for the writer. */
  private void ageAll(int word) {
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      s.percpu.view[cpu] = aged(s.percpu.view[cpu], word);
    }
    for (int task = 0; task < s.tasks.slots; task++) {
      if (task != s.process.mutexOwner) {
        s.tasks.view[task] = aged(s.tasks.view[task], word);
      }
    }
  }

  private static int aged(int view, int word) {
    return age(view, word) < OLDEST ? view + (1 << word) : view;
  }

  // ---- Reads -----------------------------------------------------------------------------------

  /** A switch on a CPU reads the mode word, or one of the two words. */
  final int read(int cpu, int bits) {
    if (age(s.percpu.view[cpu], MODE) > 0) {
      return readMode(cpu, bits);
    }
    return ((bits & Cid.ONCPU) == 0 ? 0 : readFlag(cpu, OWNERSHIP, Cid.ONCPU))
        | ((bits & Cid.TRANSIT) == 0 ? 0 : readFlag(cpu, TRANSIT, Cid.TRANSIT));
  }

  private int readMode(int cpu, int bits) {
    int oldest = age(s.percpu.view[cpu], MODE);
    int count = 0;
    for (int age = 0; age <= oldest; age++) {
      int value = (age == 0 ? s.process.mode : flags(s.process.oldModes >>> 2 * (age - 1))) & bits;
      int i = 0;
      while (i < count && values[i] != value) {
        i++;
      }
      values[i] = value;
      ages[i] = age;
      count = Math.max(count, i + 1);
    }
    return see(cpu, MODE, Sighting.Word.of(bits), count);
  }

  private int readFlag(int cpu, int word, int flag) {
    int oldest = age(s.percpu.view[cpu], word);
    if (oldest == 0) {
      return s.process.mode & flag;
    }
    values[0] = s.process.mode & flag;
    ages[0] = oldest & ~1;
    values[1] = values[0] ^ flag;
    ages[1] = oldest - 1 | 1;
    return see(cpu, word, Sighting.Word.of(flag), 2);
  }

  private int see(int cpu, int word, Sighting.Word name, int count) {
    int index = count == 1 ? 0 : choices.choose(name, values, count);
    saw(cpu, word, ages[index]);
    return values[index];
  }

  /** What a CPU saw, it sees from then on, or what is newer. */
  void saw(int cpu, int word, int age) {
    s.percpu.view[cpu] = s.percpu.view[cpu] & ~(OLDEST << word) | age << word;
  }

  private static int age(int view, int word) {
    return view >>> word & OLDEST;
  }

  private static int code(int mode) {
    return mode >>> 29;
  }

  private static int flags(int code) {
    return code << 29 & BOTH;
  }

  // ---- Normal form -----------------------------------------------------------------------------

  /** Writes states that cannot be told apart in the same way; after every operation. */
  void normalise() {
    mergeRunning();
    forgetUnused();
    cap();
    trim();
  }

  /** Whoever takes the runqueue lock of a CPU next has the view of the task that runs there. */
  private void mergeRunning() {
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      int task = s.percpu.current[cpu];
      if (task < 0 || s.inSwitch(cpu)) {
        continue;
      }
      s.percpu.view[cpu] = newer(s.percpu.view[cpu], s.tasks.view[task]);
      // The task's own view matters only while there is a child to leave it to.
      if (s.tasks.child[task] < 0 || s.tasks.wait[task] == Wait.MUTEX.ordinal()) {
        s.tasks.view[task] = s.percpu.view[cpu];
      }
    }
  }

  /** Views that will be written before they are read. */
  private void forgetUnused() {
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      if (s.inSwitch(cpu)) {
        forget(s.percpu.current[cpu]);
        forget(s.percpu.spinPrev[cpu]);
      }
    }
    for (int task = 0; task < s.tasks.slots; task++) {
      if (s.tasks.status[task] == TaskStatus.GONE.ordinal()) {
        forget(task);
      } else if (s.tasks.wait[task] == Wait.MUTEX.ordinal()) {
        forget(s.tasks.child[task]);
      }
    }
  }

  private void forget(int task) {
    if (task >= 0) {
      s.tasks.view[task] = NEWEST;
    }
  }

  /**
   * A task's view is only ever combined with those of locks, and the other way round, and the newer
   * one counts: one that is older than all of the other kind might as well be as old as the oldest
   * of these. Stores make all older alike, so this remains so.
   */
  private void cap() {
    int locks = NEWEST;
    int tasks = NEWEST;
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      locks = older(locks, s.percpu.view[cpu]);
      if (s.inSwitch(cpu)) {
        tasks = older(tasks, s.percpu.view[cpu]); // Both tasks will have it.
      }
    }
    for (int task = 0; task < s.tasks.slots; task++) {
      s.tasks.view[task] = newer(s.tasks.view[task], locks);
      tasks = older(tasks, s.tasks.view[task]);
    }
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      if (!s.inSwitch(cpu)) {
        s.percpu.view[cpu] = newer(s.percpu.view[cpu], tasks);
      }
    }
  }

  /** Old values that nobody can see any more. */
  private void trim() {
    int oldest = NEWEST;
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      oldest = older(oldest, s.percpu.view[cpu]);
    }
    for (int task = 0; task < s.tasks.slots; task++) {
      oldest = older(oldest, s.tasks.view[task]);
    }
    s.process.oldModes &= (1 << 2 * age(oldest, MODE)) - 1;
  }
}
