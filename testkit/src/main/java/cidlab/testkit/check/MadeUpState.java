package cidlab.testkit.check;

import cidlab.api.Cid;
import cidlab.api.RandomStream;
import cidlab.api.StateView;
import cidlab.api.Walk;

/**
 * A state made up at random: what runs where fits together, nothing else need make sense.
 *
 * <p>Properties have to bear every state that some protocol could reach, wrong ones included, so
 * words have any number and any flags.
 */
final class MadeUpState implements StateView {
  private static final int MOST_CPUS = 4;
  private static final int MOST_TASKS = 7;
  private static final Walk[] WALKS = Walk.values();

  private static final int FREE = 0;
  private static final int NEW = 1;
  private static final int LIVE = 2;
  private static final int KINDS = 4; // And dead.

  private final int cpus;
  private final int tasks;
  private final boolean names;
  private final int mode;
  private final int maxCids;
  private final int threshold;
  private final int allowedCpus;
  private final boolean deferred;
  private final long pool;
  private final int mutexHolder;
  private final Walk walk;
  private final boolean walkWaits;
  private final int[] kind;
  private final int[] taskCid;
  private final int[] runsOn;
  private final int worker;
  private final long registered;
  private final long busy;
  private final long awaiting;
  private final long[] allowed;
  private final int[] cpuCid;
  private final int[] running;
  private final long inSwitch;
  private final long spinning;

  /**
   * Makes one up.
   *
   * @param random where from
   * @param names whether numbers that nobody owns are shown
   */
  MadeUpState(RandomStream random, boolean names) {
    this.names = names;
    cpus = 1 + random.below(MOST_CPUS);
    tasks = 1 + random.below(MOST_TASKS);
    mode = random.below(4) << 29;
    maxCids = random.below(cpus + 1);
    threshold = random.below(tasks + 1);
    allowedCpus = 1 + random.below(cpus);
    deferred = random.chance(500_000);
    pool = random.below(1 << cpus);
    walk = WALKS[random.below(WALKS.length)];
    kind = new int[tasks];
    taskCid = new int[tasks];
    runsOn = new int[tasks];
    allowed = new long[tasks];
    cpuCid = new int[cpus];
    running = new int[cpus];
    for (int task = 0; task < tasks; task++) {
      kind[task] = random.below(KINDS);
      taskCid[task] = word(random);
      runsOn[task] = NOBODY;
      allowed[task] = 1 + random.below((1 << cpus) - 1);
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      cpuCid[cpu] = word(random);
      int task = random.below(tasks);
      boolean fits = kind[task] >= LIVE && runsOn[task] < 0 && allowed(task, cpu);
      running[cpu] = fits ? task : NOBODY;
      if (fits) {
        runsOn[task] = cpu;
      }
    }
    worker = random.below(2 * tasks);
    registered = random.below(1 << tasks);
    busy = random.below(1 << tasks);
    awaiting = busy & random.below(1 << tasks);
    inSwitch = random.below(1 << cpus);
    spinning = inSwitch & random.below(1 << cpus);
    int holder = random.below(2 * tasks);
    mutexHolder = holder < tasks && kind[holder] != FREE ? holder : NOBODY;
    walkWaits = walk != Walk.NONE && random.chance(500_000);
  }

  private int word(RandomStream random) {
    int number = random.below(cpus);
    int flags = random.below(8);
    return flags == 7
        ? Cid.UNSET
        : flags == 6 ? Cid.UNSET | Cid.TRANSIT : flags << 29 & ~Cid.UNSET | number;
  }

  private static boolean has(long set, int member) {
    return (set >>> member & 1) != 0;
  }

  private static int withoutNumber(int word) {
    return word & (Cid.UNSET | Cid.ONCPU | Cid.TRANSIT);
  }

  @Override
  public int cpus() {
    return cpus;
  }

  @Override
  public int tasks() {
    return tasks;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public int maxCids() {
    return maxCids;
  }

  @Override
  public int users() {
    int users = 0;
    for (int task = 0; task < tasks; task++) {
      users += registered(task) ? 1 : 0;
    }
    return users;
  }

  @Override
  public int allowedCpus() {
    return allowedCpus;
  }

  @Override
  public int threshold() {
    return threshold;
  }

  @Override
  public boolean switchDeferred() {
    return deferred;
  }

  @Override
  public boolean inUse(int id) {
    return id >= 0 && id < cpus && has(pool, id);
  }

  @Override
  public int idsInUse() {
    return Long.bitCount(pool);
  }

  @Override
  public int mutexHolder() {
    return mutexHolder;
  }

  @Override
  public Walk walk() {
    return walk;
  }

  @Override
  public boolean walkWaits() {
    return walkWaits;
  }

  @Override
  public boolean exists(int task) {
    return kind[task] != FREE;
  }

  @Override
  public boolean isWorker(int task) {
    return exists(task) && task == worker;
  }

  @Override
  public boolean live(int task) {
    return kind[task] == LIVE;
  }

  @Override
  public boolean registered(int task) {
    return exists(task) && task != worker && has(registered, task);
  }

  @Override
  public int taskCid(int task) {
    if (!exists(task)) {
      return Cid.UNSET;
    }
    int word = taskCid[task];
    return Cid.onCpu(word) && runsOn[task] < 0 && !names ? withoutNumber(word) : word;
  }

  @Override
  public int runsOn(int task) {
    return runsOn[task];
  }

  @Override
  public boolean inUserMode(int task) {
    return live(task) && runsOn[task] >= 0 && !has(busy, task) && !inSwitch(runsOn[task]);
  }

  @Override
  public boolean inOperation(int task) {
    return exists(task) && has(busy, task);
  }

  @Override
  public boolean awaitsCid(int task) {
    return exists(task) && kind[task] != NEW && has(awaiting, task);
  }

  @Override
  public boolean allowed(int task, int cpu) {
    return exists(task) && has(allowed[task], cpu);
  }

  @Override
  public int cpuCid(int cpu) {
    return Cid.onCpu(cpuCid[cpu]) || names ? cpuCid[cpu] : withoutNumber(cpuCid[cpu]);
  }

  @Override
  public int running(int cpu) {
    return running[cpu];
  }

  @Override
  public boolean spins(int cpu) {
    return has(spinning, cpu);
  }

  @Override
  public boolean inSwitch(int cpu) {
    return has(inSwitch, cpu);
  }
}
