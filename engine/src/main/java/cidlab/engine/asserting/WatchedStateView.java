package cidlab.engine.asserting;

import cidlab.api.StateView;
import cidlab.api.Walk;

/** What a predicate may know, asked about tasks and CPUs that exist only. */
final class WatchedStateView implements StateView {
  private final String predicate;
  private final StateView real;

  WatchedStateView(String predicate, StateView real) {
    this.predicate = predicate;
    this.real = real;
  }

  private void check(int value, int bound, String method, String what) {
    if (value < 0 || value >= bound) {
      throw new BrokenRule(
          Rule.PR_4,
          "expected a %s from 0 to %d, predicate=%s view=%s %1$s=%d"
              .formatted(what, bound - 1, predicate, method, value));
    }
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
    return real.inUse(id);
  }

  @Override
  public int idsInUse() {
    return real.idsInUse();
  }

  @Override
  public int mutexHolder() {
    return real.mutexHolder();
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
    check(task, real.tasks(), "exists", "task");
    return real.exists(task);
  }

  @Override
  public boolean isWorker(int task) {
    check(task, real.tasks(), "isWorker", "task");
    return real.isWorker(task);
  }

  @Override
  public boolean live(int task) {
    check(task, real.tasks(), "live", "task");
    return real.live(task);
  }

  @Override
  public boolean registered(int task) {
    check(task, real.tasks(), "registered", "task");
    return real.registered(task);
  }

  @Override
  public int taskCid(int task) {
    check(task, real.tasks(), "taskCid", "task");
    return real.taskCid(task);
  }

  @Override
  public int runsOn(int task) {
    check(task, real.tasks(), "runsOn", "task");
    return real.runsOn(task);
  }

  @Override
  public boolean inUserMode(int task) {
    check(task, real.tasks(), "inUserMode", "task");
    return real.inUserMode(task);
  }

  @Override
  public boolean inOperation(int task) {
    check(task, real.tasks(), "inOperation", "task");
    return real.inOperation(task);
  }

  @Override
  public boolean awaitsCid(int task) {
    check(task, real.tasks(), "awaitsCid", "task");
    return real.awaitsCid(task);
  }

  @Override
  public boolean allowed(int task, int cpu) {
    check(task, real.tasks(), "allowed", "task");
    check(cpu, real.cpus(), "allowed", "CPU");
    return real.allowed(task, cpu);
  }

  @Override
  public int cpuCid(int cpu) {
    check(cpu, real.cpus(), "cpuCid", "CPU");
    return real.cpuCid(cpu);
  }

  @Override
  public int running(int cpu) {
    check(cpu, real.cpus(), "running", "CPU");
    return real.running(cpu);
  }

  @Override
  public boolean spins(int cpu) {
    check(cpu, real.cpus(), "spins", "CPU");
    return real.spins(cpu);
  }

  @Override
  public boolean inSwitch(int cpu) {
    check(cpu, real.cpus(), "inSwitch", "CPU");
    return real.inSwitch(cpu);
  }
}
