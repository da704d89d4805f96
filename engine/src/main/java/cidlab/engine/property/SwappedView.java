package cidlab.engine.property;

import cidlab.api.Cid;
import cidlab.api.StateView;
import cidlab.api.Walk;

/**
 * Another view in which two tasks, two CPUs or two ids have exchanged their names.
 *
 * <p>A claim that does not read names answers the same. Exchanges of neighbours make all renamings.
 */
public final class SwappedView implements StateView {
  private final StateView real;
  private final Swap tasks = new Swap();
  private final Swap cpus = new Swap();
  private final Swap ids = new Swap();

  /** Two names that are exchanged; none if they are equal. */
  private static final class Swap {
    private int a;
    private int b;

    void set(int first, int second) {
      a = first;
      b = second;
    }

    int of(int name) {
      return name == a ? b : name == b ? a : name;
    }

    @Override
    public String toString() {
      return a == b ? "none" : a + "<->" + b;
    }
  }

  /**
   * Shows a view with other names.
   *
   * @param real the view, in which numbers that nobody owns read as 0
   */
  public SwappedView(StateView real) {
    this.real = real;
  }

  /**
   * Returns the number of ways to exchange two neighbours in the state as it is now.
   *
   * @return tasks - 1 and CPUs - 1 and ids on the same side of the limit
   */
  public int swaps() {
    return real.tasks() - 1 + 2 * (real.cpus() - 1);
  }

  /**
   * Exchanges two neighbours.
   *
   * @param swap number of the exchange, 0 to {@link #swaps()} - 1
   */
  public void swap(int swap) {
    tasks.set(0, 0);
    cpus.set(0, 0);
    ids.set(0, 0);
    int left = swap;
    if (left < real.tasks() - 1) {
      tasks.set(left, left + 1);
      return;
    }
    left -= real.tasks() - 1;
    if (left < real.cpus() - 1) {
      cpus.set(left, left + 1);
      return;
    }
    left -= real.cpus() - 1;
    if (left + 1 != real.maxCids()) { // Ids on both sides of the limit are not alike.
      ids.set(left, left + 1);
    }
  }

  /** Says which names are exchanged. */
  @Override
  public String toString() {
    return "tasks " + tasks + ", CPUs " + cpus + ", ids " + ids;
  }

  /** The number means something: it has an owner. */
  private int renamed(int word) {
    if (Cid.isUnset(word)) {
      return word;
    }
    return word & (Cid.ONCPU | Cid.TRANSIT) | ids.of(Cid.number(word));
  }

  @Override
  public int cpus() {
    return real.cpus();
  }

  @Override
  public int tasks() {
    return real.tasks();
  }

  @Override
  public int mode() {
    return real.mode();
  }

  @Override
  public int maxCids() {
    return real.maxCids();
  }

  @Override
  public int users() {
    return real.users();
  }

  @Override
  public int allowedCpus() {
    return real.allowedCpus();
  }

  @Override
  public int threshold() {
    return real.threshold();
  }

  @Override
  public boolean switchDeferred() {
    return real.switchDeferred();
  }

  @Override
  public boolean inUse(int id) {
    return real.inUse(ids.of(id));
  }

  @Override
  public int idsInUse() {
    return real.idsInUse();
  }

  @Override
  public int mutexHolder() {
    return tasks.of(real.mutexHolder());
  }

  @Override
  public Walk walk() {
    return real.walk();
  }

  @Override
  public boolean walkWaits() {
    return real.walkWaits();
  }

  @Override
  public boolean exists(int task) {
    return real.exists(tasks.of(task));
  }

  @Override
  public boolean isWorker(int task) {
    return real.isWorker(tasks.of(task));
  }

  @Override
  public boolean live(int task) {
    return real.live(tasks.of(task));
  }

  @Override
  public boolean registered(int task) {
    return real.registered(tasks.of(task));
  }

  @Override
  public int taskCid(int task) {
    int word = real.taskCid(tasks.of(task));
    return Cid.onCpu(word) && runsOn(task) < 0 ? word : renamed(word);
  }

  @Override
  public int runsOn(int task) {
    return cpus.of(real.runsOn(tasks.of(task)));
  }

  @Override
  public boolean inUserMode(int task) {
    return real.inUserMode(tasks.of(task));
  }

  @Override
  public boolean inOperation(int task) {
    return real.inOperation(tasks.of(task));
  }

  @Override
  public boolean awaitsCid(int task) {
    return real.awaitsCid(tasks.of(task));
  }

  @Override
  public boolean allowed(int task, int cpu) {
    return real.allowed(tasks.of(task), cpus.of(cpu));
  }

  @Override
  public int cpuCid(int cpu) {
    int word = real.cpuCid(cpus.of(cpu));
    return Cid.onCpu(word) ? renamed(word) : word;
  }

  @Override
  public int running(int cpu) {
    return tasks.of(real.running(cpus.of(cpu)));
  }

  @Override
  public boolean spins(int cpu) {
    return real.spins(cpus.of(cpu));
  }

  @Override
  public boolean inSwitch(int cpu) {
    return real.inSwitch(cpus.of(cpu));
  }
}
