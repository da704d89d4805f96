package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import cidlab.strategies.Allocations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Plays the engine for a program, on a machine where every thread has a CPU of its own.
 *
 * <p>Forks, exits and execs take some time, and a number is free again some time after its exit, so
 * that the machine lags behind what the program believes. Stops at the first action that breaks the
 * contract.
 */
final class ProgramDriver implements ProgramContext {
  private enum State {
    FREE,
    BUSY,
    BLOCKED
  }

  /** The end of what a thread does, or of what happens to its number. */
  private record Event(long time, long order, Runnable effect) {}

  private final Program program;
  private final int cpus;
  private final boolean spurious;
  private final ModeRule mode;
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

  /**
   * Starts a run.
   *
   * @param program the program
   * @param cpus number of CPUs
   * @param seed of the driver and of the threads
   * @param spurious whether blocked threads are sometimes woken without cause
   */
  ProgramDriver(Program program, int cpus, long seed, boolean spurious) {
    int maxThreads = program.maxThreads();
    check(maxThreads >= 1 && maxThreads <= 65_536, "threads: out of bounds, threads=", maxThreads);
    this.allowed = program.initialCpus(cpus);
    check(allowed >= 1 && allowed <= cpus, "cpus: initial number out of bounds, cpus=", allowed);
    this.program = program;
    this.cpus = cpus;
    this.spurious = spurious;
    this.mode = new ModeRule(cpus, allowed);
    this.state = new State[maxThreads];
    Arrays.fill(state, State.FREE);
    this.token = new boolean[maxThreads];
    this.streams = new RandomStream[maxThreads];
    this.seeds = new long[maxThreads];
    this.children = new int[maxThreads];
    this.times = new RandomStream(RandomStream.derive(seed, 1));
    this.fingerprint = seed;
    occupy(0, RandomStream.derive(seed, 2));
    program.start(this);
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

  ModeRule mode() {
    return mode;
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
    check(state[thread] != State.FREE, "random: thread is not alive, thread=", thread);
    return streams[thread];
  }

  @Override
  public void wake(int thread) {
    check(state[thread] != State.FREE, "wake: thread is not alive, thread=", thread);
    if (state[thread] != State.BLOCKED) {
      token[thread] = true;
      return;
    }
    long before = Allocations.bytes();
    resume(thread);
    // The program called, but it is the driver that allocated.
    allocated -= Allocations.bytes() - before;
  }

  private void resume(int thread) {
    state[thread] = State.BUSY;
    later(latency(), () -> act(thread));
  }

  private void step() {
    Event event = events.poll();
    if (event == null) {
      throw new AssertionError("deadlock: every thread is blocked, users=" + mode.users());
    }
    now = event.time;
    event.effect.run();
  }

  private void act(int thread) {
    acting = thread;
    state[thread] = State.BUSY;
    long before = Allocations.bytes();
    long action = program.next(thread);
    allocated += Allocations.bytes() - before;
    actions++;
    fingerprint = RandomStream.derive(RandomStream.derive(fingerprint, thread), action);
    perform(thread, Action.kind(action), Action.operand(action));
    if (spurious && actions % 20 == 0) {
      wakeWithoutCause();
    }
  }

  private void perform(int thread, int kind, long operand) {
    switch (kind) {
      case Action.RUN, Action.SLEEP -> {
        check(operand >= 1, "time: expected at least 1 ns, ns=", operand);
        later(operand, () -> act(thread));
      }
      case Action.YIELD -> later(latency(), () -> act(thread));
      case Action.BLOCK -> block(thread);
      case Action.FORK -> fork(thread, Operation.FORK);
      case Action.VFORK -> fork(thread, Operation.VFORK);
      case Action.EXIT -> exit(thread);
      case Action.EXEC_FAILS -> {
        permit(Operation.EXEC_FAILS);
        later(
            latency(),
            () -> {
              mode.remove();
              mode.add();
              act(thread);
            });
      }
      case Action.WIDEN -> {
        permit(Operation.WIDEN);
        check(operand >= 0 && operand < cpus, "widen: no such CPU, cpu=", operand);
        check(operand >= allowed, "widen: CPU is allowed already, cpu=", operand);
        allowed++;
        mode.widen();
        later(latency(), () -> act(thread));
      }
      default -> throw new AssertionError("action: not understood, kind=" + kind);
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

  private void fork(int parent, Operation operation) {
    permit(operation);
    int child = 0;
    while (child < state.length && state[child] != State.FREE) {
      child++;
    }
    check(child < state.length, "threads: more than the program announced, threads=", child + 1);
    int number = child;
    occupy(number, RandomStream.derive(seeds[parent], ++children[parent]));
    later(
        latency(),
        () -> {
          mode.add();
          mostAlive = Math.max(mostAlive, mode.users());
          long before = Allocations.bytes();
          program.forked(parent, number);
          allocated += Allocations.bytes() - before;
          later(latency(), () -> act(number));
          later(latency(), () -> act(parent));
        });
  }

  private void exit(int thread) {
    permit(Operation.EXIT);
    later(
        latency(),
        () -> {
          mode.remove();
          check(mode.users() > 0, "exit: nobody is left, thread=", thread);
          later(latency(), () -> state[thread] = State.FREE);
        });
  }

  private void permit(Operation operation) {
    if (!program.operations().contains(operation)) {
      throw new AssertionError("operation: not announced, operation=" + operation);
    }
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

  private static void check(boolean holds, String message, long value) {
    if (!holds) {
      throw new AssertionError(message + value);
    }
  }
}
