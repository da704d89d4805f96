package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.VisitContext;

/** A visit of a walk: the words of one CPU and of one task on it. */
final class VisitSection extends Section implements VisitContext {
  private int cpu;
  private int task;

  VisitSection(MachineState state, AccessCounts counts) {
    super(state, counts);
  }

  void aim(int cpu, int task) {
    this.cpu = cpu;
    this.task = task;
  }

  @Override
  public boolean active() {
    return task >= 0 && s.active[task];
  }

  @Override
  public boolean running() {
    return task >= 0 && s.current[cpu] == task;
  }

  @Override
  public int taskCid() {
    return task < 0 ? Cid.UNSET : s.taskCid[task];
  }

  @Override
  public void setTaskCid(int word) {
    s.taskCid[task] = word;
  }

  @Override
  public int cpuCid() {
    counts.elsewhere |= task >= 0 && !running();
    return s.cpuCid[cpu];
  }

  @Override
  public void setCpuCid(int word) {
    counts.elsewhere |= task >= 0 && !running();
    s.cpuCid[cpu] = word;
  }

  @Override
  public int budget() {
    return s.walkBudget;
  }

  @Override
  public void setBudget(int budget) {
    s.walkBudget = budget;
  }

  @Override
  void storeMode(int mode) {
    throw new IllegalStateException("expected no write to the mode in a visit, mode=" + mode);
  }
}
