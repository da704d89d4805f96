package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.VisitContext;

/** A visit of a walk: the words of one CPU and of one task on it. */
final class VisitSection extends Section implements VisitContext {
  private int cpu;
  private int task;

  VisitSection(MachineState state, AccessCounts counts, Granularity granularity) {
    super(state, counts, granularity);
  }

  void aim(int cpu, int task) {
    this.cpu = cpu;
    this.task = task;
  }

  @Override
  public boolean active() {
    return task >= 0 && tasks.active[task];
  }

  @Override
  public boolean running() {
    return task >= 0 && percpu.current[cpu] == task;
  }

  @Override
  public int taskCid() {
    return task < 0 ? Cid.UNSET : readWord(tasks.cid[task]);
  }

  @Override
  public void setTaskCid(int word) {
    if (writes()) {
      tasks.cid[task] = word;
    }
  }

  @Override
  public int cpuCid() {
    counts.elsewhere |= task >= 0 && !running();
    return readWord(percpu.cid[cpu]);
  }

  @Override
  public void setCpuCid(int word) {
    counts.elsewhere |= task >= 0 && !running();
    if (writes()) {
      percpu.cid[cpu] = word;
    }
  }

  @Override
  public int budget() {
    return read(s.walk.budget);
  }

  @Override
  public void setBudget(int budget) {
    if (writes()) {
      s.walk.budget = budget;
    }
  }

  @Override
  boolean holdsLock() {
    return false;
  }

  @Override
  void store(int bits, int value) {
    throw new IllegalStateException("expected no write to the mode in a visit, mode=" + value);
  }
}
