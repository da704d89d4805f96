package cidlab.engine.explore.state;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import java.util.Arrays;

/**
 * Turns states into single longs, and back.
 *
 * <p>Every part of a state has a number (see {@link StateParts}). The numbers of the tasks' parts
 * are put side by side if they fit; else they make a tuple that is numbered in turn. The numbers of
 * all other parts always make such a tuple. The result is the <em>root</em> of the state. Equal
 * states have equal roots, and nothing is lost. So a state takes 8 bytes, whatever the size of the
 * machine, plus its share of the tables.
 *
 * <pre>
 *  63  62                                        otherBits              0
 * +---+------------------------------------------+------------------------+
 * | 1 | task n-1 | ... | task 1 | task 0          | number of the tuple of |   few tasks
 * |   |           taskBits each                   | others, otherBits      |
 * +---+------------------------------------------+------------------------+
 * | 1 |        number of the tuple of tasks      | number of the tuple of |   many tasks
 * |   |                  31 bits                 | others, 32 bits        |
 * +---+------------------------------------------+------------------------+
 *
 * tuple of tasks:   lane t     = part of task t               lanes of 16 bits, 4 in a long,
 * tuple of others:  lanes 0, 1 = part of the process          lowest first
 *                   lane 2     = part of the pool
 *                   lane 3 + c = part of CPU c
 * </pre>
 *
 * <p>The technique is the state compression of Holzmann, "State Compression in SPIN: Recursive
 * Indexing and Compression Training Runs" (SPIN Workshop 1997).
 */
public final class StateStore {
  /** Parts that a lane can number; the last number means none. */
  public static final int LANE_LIMIT = 0xffff;

  private static final int PROCESS_LIMIT = 1 << 28;
  private static final int POOL = 2;
  private static final int FIRST_CPU = 3;
  private static final long USED = Long.MIN_VALUE;

  /** Bits left for the others when the tasks are put side by side; a million tuples at least. */
  private static final int LEAST_OTHER_BITS = 20;

  public final int cpus;
  public final int tasks;
  public final PartTable taskParts;
  public final PartTable cpuParts = new PartTable("cpu", LANE_LIMIT);
  public final PartTable poolParts = new PartTable("pool", LANE_LIMIT);
  public final PartTable processParts = new PartTable("process", PROCESS_LIMIT);
  private final TupleTable taskTuples;
  private final TupleTable otherTuples;
  private final int taskBits;
  private final int otherBits;

  /**
   * Makes an empty store.
   *
   * @param cpus number of CPUs
   * @param tasks number of task slots
   * @param sideBySide whether tasks are put side by side if there are few enough of them; if it
   *     turns out that their parts need more bits, {@link CrowdedException} is thrown
   */
  public StateStore(int cpus, int tasks, boolean sideBySide) {
    this.cpus = cpus;
    this.tasks = tasks;
    int bits = sideBySide ? Math.min(10, (Long.SIZE - 1 - LEAST_OTHER_BITS) / tasks) : 0;
    taskBits = bits < 6 ? 0 : bits;
    otherBits = taskBits == 0 ? 32 : Math.min(30, Long.SIZE - 1 - tasks * taskBits);
    taskParts = new PartTable("thread", taskBits == 0 ? LANE_LIMIT : 1 << taskBits, taskBits > 0);
    taskTuples = new TupleTable(tasks + 3 >> 2, Integer.MAX_VALUE);
    otherTuples =
        new TupleTable(
            cpus + FIRST_CPU + 3 >> 2, taskBits == 0 ? Integer.MAX_VALUE : 1 << otherBits);
  }

  /** Returns the number of the tuple of others of a state. */
  public int others(long root) {
    return (int) (root & (1L << otherBits) - 1);
  }

  /** Returns the bytes that all tables take, about. */
  public long bytes() {
    return taskParts.bytes()
        + cpuParts.bytes()
        + poolParts.bytes()
        + processParts.bytes()
        + taskTuples.bytes()
        + otherTuples.bytes();
  }

  /** The numbers of the parts of one state; one for each thread that searches. */
  public final class Numbers {
    private final int[] task = new int[tasks];
    private final int[] cpu = new int[cpus];
    private int pool;
    private int process;
    private long loaded;

    /** Number of the tuple of others that is in place, or -1. */
    private int othersInPlace = -1;

    private final long[] loadedOthers = new long[otherTuples.width()];
    private final long[] lanes = new long[Math.max(taskTuples.width(), otherTuples.width())];

    public void load(long root) {
      loaded = root;
      if (taskBits > 0) {
        long rest = root >>> otherBits;
        int mask = (1 << taskBits) - 1;
        for (int t = 0; t < tasks; t++) {
          task[t] = (int) rest & mask;
          rest >>>= taskBits;
        }
      } else {
        taskTuples.get((int) (root >>> 32) & Integer.MAX_VALUE, lanes);
        for (int t = 0; t < tasks; t++) {
          task[t] = lane(t);
        }
      }
      int others = others(root);
      if (others != othersInPlace) {
        loadOthers(others);
      }
    }

    private void loadOthers(int others) {
      otherTuples.get(others, lanes);
      for (int c = 0; c < cpus; c++) {
        cpu[c] = lane(FIRST_CPU + c);
      }
      pool = lane(POOL);
      process = (int) lanes[0];
      System.arraycopy(lanes, 0, loadedOthers, 0, loadedOthers.length);
      othersInPlace = others;
    }

    /**
     * Returns the root of the state that differs from the one that was loaded in the parts of two
     * tasks (negative for none) and in the tuple of others.
     */
    public long rootWith(int prev, int prevPart, int next, int nextPart, int others) {
      long tasksHalf;
      if (taskBits > 0) {
        tasksHalf = loaded >>> otherBits << otherBits;
        tasksHalf = prev < 0 ? tasksHalf : withTask(tasksHalf, prev, prevPart);
        tasksHalf = next < 0 ? tasksHalf : withTask(tasksHalf, next, nextPart);
      } else {
        taskTuples.get((int) (loaded >>> 32) & Integer.MAX_VALUE, lanes);
        replaceLane(prev, prevPart);
        replaceLane(next, nextPart);
        tasksHalf = (long) taskTuples.number(lanes) << 32;
      }
      return USED | tasksHalf | others;
    }

    /** Returns the number of the tuple of others with another part of the pool and of one CPU. */
    public int othersWith(int cpuIndex, int cpuPart, int poolPart) {
      if (cpuPart == cpu[cpuIndex] && poolPart == pool) {
        return othersInPlace;
      }
      System.arraycopy(loadedOthers, 0, lanes, 0, loadedOthers.length);
      replaceLane(POOL, poolPart);
      replaceLane(FIRST_CPU + cpuIndex, cpuPart);
      return otherTuples.number(lanes);
    }

    private long withTask(long tasksHalf, int t, int part) {
      int shift = otherBits + t * taskBits;
      return tasksHalf & ~((1L << taskBits) - 1 << shift) | (long) part << shift;
    }

    private void replaceLane(int lane, int number) {
      if (lane >= 0) {
        int shift = (lane & 3) << 4;
        lanes[lane >> 2] = lanes[lane >> 2] & ~(0xffffL << shift) | (long) number << shift;
      }
    }

    private int lane(int lane) {
      return (int) (lanes[lane >> 2] >>> ((lane & 3) << 4)) & 0xffff;
    }

    private void lane(int lane, int number) {
      lanes[lane >> 2] |= (long) number << ((lane & 3) << 4);
    }

    public long root() {
      return USED | tasksInRoot() | othersInRoot();
    }

    private long tasksInRoot() {
      if (taskBits > 0) {
        long packed = 0;
        for (int t = tasks - 1; t >= 0; t--) {
          packed = packed << taskBits | task[t];
        }
        return packed << otherBits;
      }
      Arrays.fill(lanes, 0);
      for (int t = 0; t < tasks; t++) {
        lane(t, task[t]);
      }
      return (long) taskTuples.number(lanes) << 32;
    }

    private long othersInRoot() {
      Arrays.fill(lanes, 0);
      lanes[0] = process & 0xffffffffL;
      lane(POOL, pool);
      for (int c = 0; c < cpus; c++) {
        lane(FIRST_CPU + c, cpu[c]);
      }
      return otherTuples.number(lanes);
    }

    public boolean sameAs(Numbers other) {
      return Arrays.equals(task, other.task)
          && Arrays.equals(cpu, other.cpu)
          && pool == other.pool
          && process == other.process;
    }

    public void copyFrom(Numbers other) {
      System.arraycopy(other.task, 0, task, 0, tasks);
      System.arraycopy(other.cpu, 0, cpu, 0, cpus);
      pool = other.pool;
      process = other.process;
      othersInPlace = -1;
    }

    public int tasks() {
      return tasks;
    }

    public int cpus() {
      return cpus;
    }

    public int task(int index) {
      return task[index];
    }

    public void task(int index, int number) {
      task[index] = number;
    }

    public int cpu(int index) {
      return cpu[index];
    }

    public void cpu(int index, int number) {
      cpu[index] = number;
      othersInPlace = -1;
    }

    public int pool() {
      return pool;
    }

    public void pool(int number) {
      pool = number;
      othersInPlace = -1;
    }

    public int process() {
      return process;
    }

    public void process(int number) {
      process = number;
      othersInPlace = -1;
    }
  }

  /** Moves states between a machine and this store; one for each machine state. */
  public final class Codec {
    private final MachineState state;
    private final StateParts parts;
    private final int[] buffer;

    public Codec(MachineState state, StateParts parts) {
      this.state = state;
      this.parts = parts;
      this.buffer = new int[parts.longest()];
    }

    /** Puts the state together that the numbers stand for; returns the value beside it. */
    public int decode(Numbers numbers) {
      parts.begin();
      for (int task = 0; task < tasks; task++) {
        parts.readTask(task, taskParts.get(numbers.task(task)));
      }
      for (int cpu = 0; cpu < cpus; cpu++) {
        parts.readCpu(cpu, cpuParts.get(numbers.cpu(cpu)));
      }
      parts.readPool(poolParts.get(numbers.pool()));
      return parts.readProcess(processParts.get(numbers.process()));
    }

    /** Numbers all parts of the state. */
    public void encode(int extra, Numbers numbers) {
      for (int task = 0; task < tasks; task++) {
        numbers.task(task, task(task));
      }
      for (int cpu = 0; cpu < cpus; cpu++) {
        numbers.cpu(cpu, cpu(cpu));
      }
      numbers.pool(pool());
      numbers.process(processParts.number(buffer, parts.writeProcess(extra, buffer)));
    }

    /** A state from outside may have fewer slots than the store; the others are free. */
    public int task(int task) {
      if (task >= state.capacity()) {
        buffer[0] = 0;
        return taskParts.number(buffer, 1);
      }
      return taskParts.number(buffer, parts.writeTask(task, buffer));
    }

    public int cpu(int cpu) {
      return cpuParts.number(buffer, parts.writeCpu(cpu, buffer));
    }

    public int pool() {
      return poolParts.number(buffer, parts.writePool(buffer));
    }
  }
}
