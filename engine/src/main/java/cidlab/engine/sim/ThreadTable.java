package cidlab.engine.sim;

import cidlab.api.RandomStream;
import java.util.Arrays;

/** What the simulator knows of each thread beyond the machine: plain arrays by thread number. */
final class ThreadTable {
  /** Where a thread is. */
  static final byte ABSENT = 0;

  static final byte RUNNING = 1;
  static final byte QUEUED = 2;
  static final byte SLEEPING = 3;
  static final byte BLOCKED = 4;
  static final byte MUTEX = 5;

  static final long NO_ACTION = -1;

  /** Names of a thread's two streams. */
  private static final long DEMAND = 0;

  private static final long PLACING = 0x5851f42d4c957f2dL;

  final byte[] place;

  /** Nanoseconds left of what the thread computes. */
  final long[] left;

  /** An action that the program asked for and that has not begun, or {@link #NO_ACTION}. */
  final long[] asked;

  /** Kind of the action that starts when the computation is over, or 0. */
  final byte[] pending;

  /** The thread was switched in before. */
  final boolean[] ran;

  /** The id with which a thread last ran, or -1. */
  final int[] id;

  /** A wake-up that came before the block. */
  final boolean[] permit;

  final long[] sleepUntil;

  /** The place to which a thread returns that was woken without cause, or 0. */
  final byte[] resume;

  /** The child of a fork in progress, or -1. */
  private final int[] forkedChild;

  /** Threads that were woken to take the mutex and have not run since. */
  int wokenWaiters;

  /** How many bursts a thread was told to compute: with its seed, the key of what it draws. */
  final int[] bursts;

  private final RandomStream[] demand;
  private final RandomStream[] placing;

  /** The burst for which a stream was keyed last. */
  private final int[] demandOf;

  private final int[] placingOf;
  private final long[] seed;
  private final long[] children;
  private final int[] freeSlots;
  private int free;

  /** Threads that sleep until the mutex is free, first come first served. */
  private final int[] mutexQueue;

  private int mutexHead;
  private int mutexLength;

  /** Number of slots that threads of the program can have; workers have those from there on. */
  private final int ofProgram;

  /** The CPU on which work was deferred. */
  int workCpu;

  ThreadTable(int ofProgram, int capacity) {
    this.ofProgram = ofProgram;
    place = new byte[capacity];
    left = new long[capacity];
    asked = new long[capacity];
    pending = new byte[capacity];
    permit = new boolean[capacity];
    ran = new boolean[capacity];
    id = new int[capacity];
    sleepUntil = new long[capacity];
    resume = new byte[capacity];
    forkedChild = new int[capacity];
    bursts = new int[capacity];
    demand = streams(capacity);
    placing = streams(capacity);
    demandOf = new int[capacity];
    placingOf = new int[capacity];
    seed = new long[capacity];
    children = new long[capacity];
    freeSlots = new int[capacity];
    mutexQueue = new int[capacity];
  }

  private static RandomStream[] streams(int count) {
    RandomStream[] streams = new RandomStream[count];
    Arrays.setAll(streams, i -> new RandomStream(0));
    return streams;
  }

  /** What a thread's program draws from during its current burst. */
  RandomStream demand(int thread) {
    return keyed(demand[thread], demandOf, thread, DEMAND);
  }

  /** What a scheduler draws from for a thread until it is told to compute again. */
  RandomStream placing(int thread) {
    return keyed(placing[thread], placingOf, thread, PLACING);
  }

  private RandomStream keyed(RandomStream stream, int[] keyedFor, int thread, long name) {
    int burst = bursts[thread];
    if (keyedFor[thread] != burst) {
      keyedFor[thread] = burst;
      stream.reseed(RandomStream.derive(seed[thread] + name, burst));
    }
    return stream;
  }

  /** Returns the slot of the kernel worker, if there can be one. */
  int worker() {
    return ofProgram;
  }

  void clear(long firstSeed) {
    Arrays.fill(place, ABSENT);
    free = ofProgram - 1;
    for (int i = 0; i < free; i++) {
      freeSlots[i] = ofProgram - 1 - i;
    }
    mutexHead = 0;
    mutexLength = 0;
    wokenWaiters = 0;
    born(0, firstSeed);
    place[0] = RUNNING;
    ran[0] = true;
  }

  private void born(int thread, long itsSeed) {
    left[thread] = 0;
    asked[thread] = NO_ACTION;
    pending[thread] = 0;
    permit[thread] = false;
    ran[thread] = false;
    id[thread] = -1;
    resume[thread] = 0;
    seed[thread] = itsSeed;
    children[thread] = 0;
    forkedChild[thread] = -1;
    bursts[thread] = 0;
    forgetStreams(thread);
  }

  private void forgetStreams(int thread) {
    demandOf[thread] = -1;
    placingOf[thread] = -1;
  }

  /** Gives every thread another stream; those born later have theirs by descent from these. */
  void reseed(long newSeed) {
    for (int thread = 0; thread < place.length; thread++) {
      if (place[thread] != ABSENT) {
        seed[thread] = RandomStream.derive(newSeed, thread);
        forgetStreams(thread);
      }
    }
  }

  /** Sets a kernel worker up. */
  void begin(int worker) {
    born(worker, 0);
  }

  /** Takes a free slot for a child, or -1; the child's draws depend on its descent only. */
  int newChild(int parent) {
    if (free == 0) {
      return -1;
    }
    int child = freeSlots[--free];
    born(child, RandomStream.derive(seed[parent], ++children[parent]));
    forkedChild[parent] = child;
    return child;
  }

  /** Returns the child of a fork that is over, once; -1 if there is none. */
  int takeForked(int parent) {
    int child = forkedChild[parent];
    forkedChild[parent] = -1;
    return child;
  }

  void release(int thread) {
    place[thread] = ABSENT;
    if (thread < ofProgram) {
      freeSlots[free++] = thread;
    }
  }

  void waitForMutex(int thread) {
    place[thread] = MUTEX;
    int tail = mutexHead + mutexLength++;
    mutexQueue[tail >= mutexQueue.length ? tail - mutexQueue.length : tail] = thread;
  }

  /** Tells whether the program has to say what the thread does next. */
  boolean isFree(int thread) {
    return left[thread] == 0
        && pending[thread] == 0
        && resume[thread] == 0
        && asked[thread] == NO_ACTION;
  }

  /** Takes the first thread that waits for the mutex, or -1. */
  int firstMutexWaiter() {
    if (mutexLength == 0) {
      return -1;
    }
    int thread = mutexQueue[mutexHead];
    mutexHead = mutexHead + 1 == mutexQueue.length ? 0 : mutexHead + 1;
    mutexLength--;
    return thread;
  }
}
