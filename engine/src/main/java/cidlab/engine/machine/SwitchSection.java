package cidlab.engine.machine;

import cidlab.api.SwitchContext;

/** A context switch on one CPU: words of the two tasks and of the CPU. */
final class SwitchSection extends Section implements SwitchContext {
  /** In place of the CPU that a task came from, once its switch has waited. */
  static final int FORGOTTEN = -2;

  private final WeakMemory memory;
  private int cpu;
  private int prev;
  private int next;
  private int cameFrom;

  /**
   * Makes the section.
   *
   * @param memory what it may still see of the mode, or null if it sees it as it is
   */
  SwitchSection(
      MachineState state, AccessCounts counts, Granularity granularity, WeakMemory memory) {
    super(state, counts, granularity);
    this.memory = memory;
  }

  void aim(int cpu, int prev, int next, int cameFrom) {
    this.cpu = cpu;
    this.prev = prev;
    this.next = next;
    this.cameFrom = cameFrom;
  }

  @Override
  public boolean hasPrev() {
    return prev >= 0;
  }

  @Override
  public boolean hasNext() {
    return next >= 0 && tasks.active[next];
  }

  @Override
  public int nextCameFrom() {
    if (!replays() && cameFrom == FORGOTTEN) {
      throw new IllegalStateException(
          "expected nextCameFrom() before a wait for an id, because the task has moved since; read"
              + " it at the start of the hook, cpu="
              + cpu);
    }
    counts.namesCpus = true;
    return read(cameFrom);
  }

  @Override
  public int cpu() {
    counts.namesCpus = true;
    return cpu;
  }

  @Override
  public int prevCid() {
    return readWord(tasks.cid[prev]);
  }

  @Override
  public void setPrevCid(int word) {
    if (writes()) {
      tasks.cid[prev] = word;
    }
  }

  @Override
  public int nextCid() {
    return readWord(tasks.cid[next]);
  }

  @Override
  public void setNextCid(int word) {
    if (writes()) {
      tasks.cid[next] = word;
    }
  }

  @Override
  public int cpuCid() {
    return readWord(percpu.cid[cpu]);
  }

  @Override
  public void setCpuCid(int word) {
    if (writes()) {
      percpu.cid[cpu] = word;
    }
  }

  @Override
  public int cpuCidOf(int other) {
    touches(other);
    return readWord(percpu.cid[other]);
  }

  @Override
  public boolean replaceCpuCid(int other, int expected, int word) {
    if (replays()) {
      return replay() != 0;
    }
    touches(other);
    counts.exchanges++;
    boolean equal = percpu.cid[other] == expected;
    if (equal) {
      percpu.cid[other] = word;
    }
    return record(equal ? 1 : 0) != 0;
  }

  private void touches(int other) {
    if (stepwise) {
      throw new IllegalStateException(
          "expected no access to another CPU's word at the granularity of accesses; use sections,"
              + " cpu="
              + other);
    }
    counts.namesCpus = true;
    if (other != cpu && !replays()) {
      counts.elsewhere = true;
      counts.transfers++;
    }
  }

  @Override
  public int prevHint() {
    return read(tasks.hint[prev]);
  }

  @Override
  public void setPrevHint(int hint) {
    if (writes()) {
      tasks.hint[prev] = hint;
    }
  }

  @Override
  public int nextHint() {
    return read(tasks.hint[next]);
  }

  @Override
  public int cpuHint(int cpu) {
    counts.elsewhere |= cpu != this.cpu;
    return readShared(percpu.hint[cpu]);
  }

  @Override
  public boolean replaceCpuHint(int cpu, int expected, int hint) {
    if (replays()) {
      return replay() != 0;
    }
    counts.elsewhere |= cpu != this.cpu;
    pass();
    boolean equal = percpu.hint[cpu] == expected;
    if (equal) {
      percpu.hint[cpu] = hint;
    }
    return record(equal ? 1 : 0) != 0;
  }

  @Override
  int modes(int bits) {
    pass();
    return memory == null ? process.mode & bits : memory.read(cpu, bits);
  }

  @Override
  boolean holdsLock() {
    return false;
  }

  @Override
  void store(int bits, int value) {
    throw new IllegalStateException(
        "expected no write to the mode in a context switch, mode=" + value);
  }
}
