package cidlab.testkit.check;

import cidlab.api.Action;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Plays the engine for a program, on a machine where every thread has a CPU of its own.
 *
 * <p>Forks, exits and execs take some time, and a number is free again some time after its exit, so
 * that the machine lags behind what the program believes. Stops at the first action that cannot be
 * performed; whether it is one at all is judged by the asserting wrapper that the program comes in.
 */
final class ProgramDriver implements ProgramContext {
  private static final int NOBODY = -1;

  private enum State {
    FREE,
    BUSY,
    BLOCKED
  }

  /** Hears how the number of users and their affinity change. */
  interface Listener {
    /** A thread became a user. */
    default void joined() {}

    /** A thread is no user any more. */
    default void left() {}

    /** One more CPU is allowed. */
    default void widened() {}
  }

  /** The end of what a thread does, or of what happens to its number. */
  private record Event(long time, long order, Runnable effect) {}

  private final Program program;
  private final boolean spurious;
  private final Listener listener;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
  private final State[] state;
  private final boolean[] token;
  private final RandomStream[] streams;
  private final long[] seeds;
  private final int[] children;
  private final RandomStream times;
  private long now;
  private long order;
  private long actions;
  private long fingerprint;
  private long allocated;
  private int widest;
  private int mostAlive = 1;
  private int allowed;
  private int acting;
  private int users = 1;
  private int execs = NOBODY;

  /**
   * Starts a run.
   *
   * @param program the program
   * @param cpus number of CPUs
   * @param seed of the driver and of the threads
   * @param spurious whether blocked threads are sometimes woken without cause
   */
  ProgramDriver(Program program, int cpus, long seed, boolean spurious) {
    this(program, cpus, seed, spurious, new Listener() {});
  }

  /** Starts a run that somebody listens to. */
  ProgramDriver(Program program, int cpus, long seed, boolean spurious, Listener listener) {
    int maxThreads = program.maxThreads();
    this.allowed = program.initialCpus(cpus);
    this.program = program;
    this.spurious = spurious;
    this.listener = listener;
    this.state = new State[maxThreads];
    Arrays.fill(state, State.FREE);
    this.token = new boolean[maxThreads];
    this.streams = new RandomStream[maxThreads];
    this.seeds = new long[maxThreads];
    this.children = new int[maxThreads];
    this.times = new RandomStream(RandomStream.derive(seed, 1));
    this.fingerprint = seed;
    occupy(0, RandomStream.derive(seed, 2));
    long before = AllocatedBytes.now();
    program.start(this);
    allocated += AllocatedBytes.now() - before;
    later(1, () -> act(0));
  }

  /** Runs until a number of actions were taken. */
  void runActions(long count) {
    for (long end = actions + count; actions < end; ) {
      step();
    }
  }

  /** Runs until a time. */
  void runUntil(long ns) {
    while (now < ns) {
      step();
    }
  }

  /** Returns a hash of every action so far. */
  long fingerprint() {
    return fingerprint;
  }

  /** Returns how many bytes the program allocated so far. */
  long allocated() {
    return allocated;
  }

  /** Returns the largest number of users at any time. */
  int mostAlive() {
    return mostAlive;
  }

  /** Returns how many CPUs thread 0 may use. */
  int allowed() {
    return allowed;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public RandomStream random(int thread) {
    check(state[thread] != State.FREE, Rule.WL_7, "a live thread, method=random thread=", thread);
    return streams[thread];
  }

  @Override
  public void wake(int thread) {
    check(state[thread] != State.FREE, Rule.WL_7, "a live thread, method=wake thread=", thread);
    if (state[thread] != State.BLOCKED) {
      token[thread] = true;
      return;
    }
    long before = AllocatedBytes.now();
    resume(thread);
    // The program called, but it is the driver that allocated.
    allocated -= AllocatedBytes.now() - before;
  }

  private void resume(int thread) {
    state[thread] = State.BUSY;
    later(latency(), () -> act(thread));
  }

  private void step() {
    Event event = events.poll();
    if (event == null) {
      throw new BrokenRule(Rule.WL_6, "expected a thread that is not blocked, users=" + users);
    }
    now = event.time;
    event.effect.run();
  }

  private void act(int thread) {
    acting = thread;
    state[thread] = State.BUSY;
    long before = AllocatedBytes.now();
    long action = program.next(thread);
    allocated += AllocatedBytes.now() - before;
    actions++;
    fingerprint = RandomStream.derive(RandomStream.derive(fingerprint, thread), action);
    perform(thread, Action.kind(action), Action.operand(action));
    if (spurious && actions % 20 == 0) {
      wakeWithoutCause();
    }
  }

  private void perform(int thread, int kind, long operand) {
    switch (kind) {
      case Action.RUN, Action.SLEEP -> later(operand, () -> act(thread));
      case Action.YIELD -> later(latency(), () -> act(thread));
      case Action.BLOCK -> block(thread);
      case Action.FORK, Action.VFORK -> fork(thread);
      case Action.EXIT -> exit(thread);
      case Action.EXEC_FAILS ->
          later(
              latency(),
              () -> {
                listener.left();
                listener.joined();
                act(thread);
              });
      case Action.EXEC -> {
        execs = thread;
        goOnIfLast();
      }
      case Action.WIDEN -> {
        check(operand >= allowed, Rule.WL_5, "a CPU that is not allowed yet, cpu=", operand);
        allowed++;
        listener.widened();
        later(latency(), () -> act(thread));
      }
      default -> throw new IllegalStateException("expected a kind of Action, kind=" + kind);
    }
  }

  /** A successful exec goes on when its thread is the last one. */
  private void goOnIfLast() {
    if (execs != NOBODY && users == 1) {
      int thread = execs;
      execs = NOBODY;
      later(latency(), () -> act(thread));
    }
  }

  private void block(int thread) {
    if (token[thread]) {
      token[thread] = false;
      later(latency(), () -> act(thread));
    } else {
      state[thread] = State.BLOCKED;
    }
  }

  private void fork(int parent) {
    int child = 0;
    while (child < state.length && state[child] != State.FREE) {
      child++;
    }
    check(child < state.length, Rule.WL_4, "no more threads than announced, threads=", child + 1);
    int number = child;
    occupy(number, RandomStream.derive(seeds[parent], ++children[parent]));
    later(
        latency(),
        () -> {
          users++;
          listener.joined();
          mostAlive = Math.max(mostAlive, users);
          long before = AllocatedBytes.now();
          program.forked(parent, number);
          allocated += AllocatedBytes.now() - before;
          later(latency(), () -> act(number));
          later(latency(), () -> act(parent));
        });
  }

  private void exit(int thread) {
    later(
        latency(),
        () -> {
          users--;
          listener.left();
          check(users > 0, Rule.WL_6, "a last thread that does not exit, thread=", thread);
          goOnIfLast();
          later(latency(), () -> state[thread] = State.FREE);
        });
  }

  private void occupy(int thread, long seed) {
    state[thread] = State.BUSY;
    token[thread] = false;
    seeds[thread] = seed;
    streams[thread] = new RandomStream(seed);
    children[thread] = 0;
    widest = Math.max(widest, thread);
  }

  private void wakeWithoutCause() {
    for (int thread = 0; thread <= widest; thread++) {
      if (state[thread] == State.BLOCKED && thread != acting) {
        resume(thread);
      }
    }
  }

  private long latency() {
    return 200 + times.below(2_000);
  }

  private void later(long ns, Runnable effect) {
    events.add(new Event(now + ns, order++, effect));
  }

  private static void check(boolean holds, Rule rule, String expected, long value) {
    if (!holds) {
      throw new BrokenRule(rule, "expected " + expected + value);
    }
  }
}
