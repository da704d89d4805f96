package cidlab.engine.property;

import cidlab.api.Cid;
import cidlab.api.StateView;
import cidlab.api.Walk;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;

/** A machine's state as properties see it; reads through, so it need not be made anew. */
public final class MachineView implements StateView {
  private static final int FLAGS = Cid.UNSET | Cid.ONCPU | Cid.TRANSIT;

  private final MachineState s;
  private final boolean names;

  /**
   * Shows a state.
   *
   * @param state the state, which may change between two questions
   * @param names whether numbers that nobody owns are shown
   */
  public MachineView(MachineState state, boolean names) {
    this.s = state;
    this.names = names;
  }

  @Override
  public int cpus() {
    return s.cpus();
  }

  @Override
  public int tasks() {
    return s.slots();
  }

  @Override
  public int mode() {
    return s.mode();
  }

  @Override
  public int maxCids() {
    return s.maxCids();
  }

  @Override
  public int users() {
    return s.users();
  }

  @Override
  public int allowedCpus() {
    return s.allowedCpus();
  }

  @Override
  public int threshold() {
    return s.threshold();
  }

  @Override
  public boolean switchDeferred() {
    return s.switchDeferred();
  }

  @Override
  public boolean inUse(int id) {
    return id >= 0 && id < s.cpus() && s.inUse(id);
  }

  @Override
  public int idsInUse() {
    return s.idsInUse();
  }

  @Override
  public int mutexHolder() {
    return s.mutexOwner();
  }

  @Override
  public Walk walk() {
    return s.walk();
  }

  @Override
  public boolean walkWaits() {
    int walker = s.mutexOwner();
    return walker >= 0 && s.wait(walker) == Wait.RUNQUEUE;
  }

  @Override
  public boolean exists(int task) {
    return s.status(task) != TaskStatus.GONE;
  }

  @Override
  public boolean isWorker(int task) {
    return exists(task) && s.isWorker(task);
  }

  @Override
  public boolean live(int task) {
    return s.status(task) == TaskStatus.LIVE;
  }

  @Override
  public boolean registered(int task) {
    return exists(task) && s.active(task);
  }

  @Override
  public int taskCid(int task) {
    if (!exists(task)) {
      return Cid.UNSET;
    }
    int word = s.taskCid(task);
    boolean overLoan = Cid.onCpu(word) && s.runningOn(task) < 0;
    return overLoan && !names ? word & FLAGS : word;
  }

  @Override
  public int runsOn(int task) {
    return exists(task) ? s.runningOn(task) : NOBODY;
  }

  @Override
  public boolean inUserMode(int task) {
    return live(task)
        && s.runningOn(task) >= 0
        && s.job(task) == Job.NONE
        && !s.inSwitch(s.runningOn(task));
  }

  @Override
  public boolean inOperation(int task) {
    return exists(task) && s.job(task) != Job.NONE;
  }

  @Override
  public boolean awaitsCid(int task) {
    return inOperation(task) && (s.wait(task) == Wait.SPIN || s.wait(task) == Wait.SPIN_LOCKED);
  }

  @Override
  public boolean allowed(int task, int cpu) {
    return exists(task) && s.allowed(task, cpu);
  }

  @Override
  public int cpuCid(int cpu) {
    int word = s.cpuCid(cpu);
    return Cid.onCpu(word) || names ? word : word & FLAGS;
  }

  @Override
  public int running(int cpu) {
    return s.current(cpu);
  }

  @Override
  public boolean spins(int cpu) {
    return s.spinning(cpu);
  }

  @Override
  public boolean inSwitch(int cpu) {
    return s.inSwitch(cpu);
  }
}
