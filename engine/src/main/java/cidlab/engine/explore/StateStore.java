package cidlab.engine.explore;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import java.util.Arrays;

/**
 * Turns states into single longs, and back.
 *
 * <p>Every part of a state has a number (see {@link StateParts}). The numbers of all tasks' parts
 * make one tuple, the numbers of all other parts another; both tuples are numbered in turn, and the
 * two numbers are the <em>root</em> of the state. Equal states have equal roots, and nothing is
 * lost. So a state takes 8 bytes, whatever the size of the machine, plus its share of the tables.
 *
 * <pre>
 *  63                             32 31                              0
 * +---------------------------------+---------------------------------+
 * |  number of the tuple of tasks   |  number of the tuple of others  |   root, never 0
 * |              + 1                |                                 |
 * +---------------------------------+---------------------------------+
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
final class StateStore {
  /** Parts that a lane can number; the last number means none. */
  static final int LANE_LIMIT = 0xffff;

  private static final int PROCESS_LIMIT = 1 << 28;
  private static final int POOL = 2;
  private static final int FIRST_CPU = 3;

  final int cpus;
  final int tasks;
  final PartTable taskParts = new PartTable("thread", LANE_LIMIT);
  final PartTable cpuParts = new PartTable("cpu", LANE_LIMIT);
  final PartTable poolParts = new PartTable("pool", LANE_LIMIT);
  final PartTable processParts = new PartTable("process", PROCESS_LIMIT);
  private final TupleTable taskTuples;
  private final TupleTable otherTuples;

  StateStore(int cpus, int tasks) {
    this.cpus = cpus;
    this.tasks = tasks;
    taskTuples = new TupleTable(tasks + 3 >> 2);
    otherTuples = new TupleTable(cpus + FIRST_CPU + 3 >> 2);
  }

  /** Returns the bytes that all tables take, about. */
  long bytes() {
    return taskParts.bytes()
        + cpuParts.bytes()
        + poolParts.bytes()
        + processParts.bytes()
        + taskTuples.bytes()
        + otherTuples.bytes();
  }

  /** The numbers of the parts of one state; one for each thread that searches. */
  final class Numbers {
    private final long[] taskLanes = new long[taskTuples.width()];
    private final long[] otherLanes = new long[otherTuples.width()];

    void load(long root) {
      taskTuples.get((int) (root >>> 32) - 1, taskLanes);
      otherTuples.get((int) root, otherLanes);
    }

    boolean sameAs(Numbers other) {
      return Arrays.equals(taskLanes, other.taskLanes)
          && Arrays.equals(otherLanes, other.otherLanes);
    }

    void copyFrom(Numbers other) {
      System.arraycopy(other.taskLanes, 0, taskLanes, 0, taskLanes.length);
      System.arraycopy(other.otherLanes, 0, otherLanes, 0, otherLanes.length);
    }

    long root() {
      return taskRoot() | otherRoot();
    }

    /** The half of the root that stands for the tasks. */
    long taskRoot() {
      return (taskTuples.number(taskLanes) + 1L) << 32;
    }

    /** The half of the root that stands for all but the tasks. */
    long otherRoot() {
      return otherTuples.number(otherLanes);
    }

    int task(int task) {
      return get(taskLanes, task);
    }

    void task(int task, int number) {
      set(taskLanes, task, number);
    }

    int cpu(int cpu) {
      return get(otherLanes, FIRST_CPU + cpu);
    }

    void cpu(int cpu, int number) {
      set(otherLanes, FIRST_CPU + cpu, number);
    }

    int pool() {
      return get(otherLanes, POOL);
    }

    void pool(int number) {
      set(otherLanes, POOL, number);
    }

    int process() {
      return (int) otherLanes[0];
    }

    void process(int number) {
      otherLanes[0] = otherLanes[0] & ~0xffffffffL | number;
    }
  }

  private static int get(long[] lanes, int lane) {
    return (int) (lanes[lane >> 2] >>> ((lane & 3) << 4)) & 0xffff;
  }

  private static void set(long[] lanes, int lane, int number) {
    int shift = (lane & 3) << 4;
    lanes[lane >> 2] = lanes[lane >> 2] & ~(0xffffL << shift) | (long) number << shift;
  }

  /** Moves states between a machine and this store; one for each machine state. */
  final class Codec {
    private final MachineState state;
    private final StateParts parts;
    private final int[] buffer;

    Codec(MachineState state, StateParts parts) {
      this.state = state;
      this.parts = parts;
      this.buffer = new int[parts.longest()];
    }

    /** Puts the state together that the numbers stand for; returns the value beside it. */
    int decode(Numbers numbers) {
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
    void encode(int extra, Numbers numbers) {
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
    int task(int task) {
      if (task >= state.capacity()) {
        buffer[0] = 0;
        return taskParts.number(buffer, 1);
      }
      return taskParts.number(buffer, parts.writeTask(task, buffer));
    }

    int cpu(int cpu) {
      return cpuParts.number(buffer, parts.writeCpu(cpu, buffer));
    }

    int pool() {
      return poolParts.number(buffer, parts.writePool(buffer));
    }

    MachineState state() {
      return state;
    }
  }
}
