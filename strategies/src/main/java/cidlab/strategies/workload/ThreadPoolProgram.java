package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import java.util.Arrays;
import java.util.Set;

/**
 * Leaders and workers of thread pools, each of which is at one point of its round.
 *
 * <pre>
 *   leader   make workers ---- wait until all met --- tell them to die --- wait until all left --- ...
 *   worker                 work, sleep, ..., meet --- wait until told ---- leave
 * </pre>
 *
 * <p>Whoever waits looks again when it is woken, so waking without cause does no harm.
 */
final class ThreadPoolProgram implements Program {
  private static final int NOBODY = -1;

  private final Bursts bursts;
  private final int pools;
  private final int threads;
  private final int burstCount;
  private final int maxThreads;

  // Per thread.
  private final int[] poolOf;
  private final int[] burstsLeft;
  private final boolean[] tired;
  private final boolean[] met;

  /** The worker of the same pool that was made before. */
  private final int[] older;

  // Per pool.
  private final int[] leader;
  private final int[] youngest;
  private final int[] asked;
  private final int[] meeting;
  private final int[] left;
  private final boolean[] told;

  private ProgramContext context;

  /** Pools that have a leader, or whose leader is being made. */
  private int led;

  private boolean makingLeader;

  ThreadPoolProgram(Bursts bursts, int pools, int threads, int burstCount) {
    this.bursts = bursts;
    this.pools = pools;
    this.threads = threads;
    this.burstCount = burstCount;
    this.maxThreads = Threads.numbers(pools * (1 + threads));
    this.poolOf = new int[maxThreads];
    this.burstsLeft = new int[maxThreads];
    this.tired = new boolean[maxThreads];
    this.met = new boolean[maxThreads];
    this.older = new int[maxThreads];
    this.leader = new int[pools];
    this.youngest = new int[pools];
    this.asked = new int[pools];
    this.meeting = new int[pools];
    this.left = new int[pools];
    this.told = new boolean[pools];
  }

  @Override
  public int maxThreads() {
    return maxThreads;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Operation.FORK, Operation.EXIT);
  }

  @Override
  public void start(ProgramContext context) {
    this.context = context;
    Arrays.fill(leader, NOBODY);
    for (int pool = 0; pool < pools; pool++) {
      beginRound(pool);
    }
    appointLeader(0, 0);
    led = 1;
    makingLeader = false;
  }

  @Override
  public long next(int thread) {
    int pool = poolOf[thread];
    return thread == leader[pool] ? lead(pool, thread) : work(pool, thread);
  }

  @Override
  public void forked(int parent, int child) {
    if (makingLeader && parent == leader[0]) {
      makingLeader = false;
      appointLeader(led - 1, child);
      return;
    }
    int pool = poolOf[parent];
    poolOf[child] = pool;
    burstsLeft[child] = burstCount;
    tired[child] = false;
    met[child] = false;
    older[child] = youngest[pool];
    youngest[pool] = child;
  }

  private long lead(int pool, int thread) {
    if (pool == 0 && led < pools) {
      led++;
      makingLeader = true;
      return Action.of(Action.FORK);
    }
    if (asked[pool] < threads) {
      asked[pool]++;
      return Action.of(Action.FORK);
    }
    if (meeting[pool] < threads) {
      return Action.of(Action.BLOCK);
    }
    if (!told[pool]) {
      told[pool] = true;
      for (int worker = youngest[pool]; worker != NOBODY; worker = older[worker]) {
        context.wake(worker);
      }
    }
    if (left[pool] < threads) {
      return Action.of(Action.BLOCK);
    }
    beginRound(pool);
    return bursts.work(context, thread);
  }

  private long work(int pool, int thread) {
    if (tired[thread]) {
      tired[thread] = false;
      return bursts.sleep(context, thread);
    }
    if (burstsLeft[thread] > 0) {
      burstsLeft[thread]--;
      tired[thread] = true;
      return bursts.work(context, thread);
    }
    if (!met[thread]) {
      met[thread] = true;
      if (++meeting[pool] == threads) {
        context.wake(leader[pool]);
      }
    }
    if (!told[pool]) {
      return Action.of(Action.BLOCK);
    }
    if (++left[pool] == threads) {
      context.wake(leader[pool]);
    }
    return Action.of(Action.EXIT);
  }

  private void beginRound(int pool) {
    youngest[pool] = NOBODY;
    asked[pool] = 0;
    meeting[pool] = 0;
    left[pool] = 0;
    told[pool] = false;
  }

  private void appointLeader(int pool, int thread) {
    poolOf[thread] = pool;
    leader[pool] = thread;
  }
}
