package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import java.util.Arrays;
import java.util.Set;

/**
 * Threads that compute and sleep in turns, of which some fork or exit in between.
 *
 * <p>Before each burst a thread {@link #decide decides}. A subclass counts on {@link #alive}, and
 * on {@link #planned} so that several threads that fork at the same time do not make too many.
 */
abstract class Crowd implements Program {
  /** The thread that runs first and never exits. */
  static final int MAIN = 0;

  /** Decision of a thread that computes and sleeps once more. */
  static final long CARRY_ON = -1;

  private final Bursts bursts;
  private final int maxThreads;

  /** Whether a thread's burst is over, so that it sleeps next. */
  private final boolean[] tired;

  private ProgramContext context;
  private int alive;
  private int planned;

  Crowd(Arguments arguments, int maxThreads) {
    this.bursts = new Bursts(arguments);
    this.maxThreads = maxThreads;
    this.tired = new boolean[maxThreads];
  }

  /**
   * Decides what a thread does before its next burst.
   *
   * @param thread the thread
   * @return an action, after which it is asked again, or {@link #CARRY_ON}
   */
  abstract long decide(int thread);

  /** Forks and exits, which is what most crowds do. */
  @Override
  public Set<Operation> operations() {
    return Set.of(Operation.FORK, Operation.EXIT);
  }

  @Override
  public final int maxThreads() {
    return maxThreads;
  }

  @Override
  public void start(ProgramContext context) {
    this.context = context;
    Arrays.fill(tired, false);
    alive = 1;
    planned = 1;
  }

  @Override
  public final long next(int thread) {
    if (tired[thread]) {
      tired[thread] = false;
      return bursts.sleep(context, thread);
    }
    long decision = decide(thread);
    if (decision != CARRY_ON) {
      return decision;
    }
    tired[thread] = true;
    return bursts.work(context, thread);
  }

  @Override
  public void forked(int parent, int child) {
    tired[child] = false;
    alive++;
  }

  /** Returns the run. */
  final ProgramContext context() {
    return context;
  }

  /** Returns the number of threads that can run and were not told to exit. */
  final int alive() {
    return alive;
  }

  /** Returns the number of threads alive or being made. */
  final int planned() {
    return planned;
  }

  /** Decides to make a thread. */
  final long fork() {
    planned++;
    return Action.of(Action.FORK);
  }

  /** Decides to make a process that shares memory. */
  final long vfork() {
    planned++;
    return Action.of(Action.VFORK);
  }

  /** Decides to exit. */
  final long exit() {
    planned--;
    alive--;
    return Action.of(Action.EXIT);
  }
}
