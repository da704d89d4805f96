package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.MemberContext;

/** A task that joins or leaves the users, a change of affinity, or a completion. */
final class MemberSection extends Section implements MemberContext {
  private final WeakMemory memory;
  private int caller;
  private int member;
  private int cpu;
  private boolean locked;
  private boolean completing;

  /**
   * Makes the section.
   *
   * @param memory what others may still see of the mode, or null if they see it as it is
   */
  MemberSection(
      MachineState state, AccessCounts counts, Granularity granularity, WeakMemory memory) {
    super(state, counts, granularity);
    this.memory = memory;
  }

  /** Aims at a registration, its end, or a change of affinity: the lock is held. */
  void aim(int caller, int member, int cpu) {
    this.caller = caller;
    this.member = member;
    this.cpu = cpu;
    this.locked = true;
    this.completing = false;
  }

  /** Aims at an admission: the lock is not held. */
  void aimUnlocked(int caller, int member, int cpu) {
    aim(caller, member, cpu);
    this.locked = false;
  }

  /** Aims at a completion: the lock is not held. */
  void aimAtEnd(int caller, int cpu) {
    aimUnlocked(caller, caller, cpu);
    this.completing = true;
  }

  @Override
  boolean holdsLock() {
    return locked;
  }

  @Override
  public void join() {
    if (writes()) {
      tasks.active[member] = true;
      process.users++;
      process.userList.addFirst(member);
    }
  }

  @Override
  public void leave() {
    if (writes()) {
      tasks.active[member] = false;
      process.users--;
      process.userList.remove(member);
    }
  }

  @Override
  public int memberCid() {
    return readWord(tasks.cid[member]);
  }

  @Override
  public void setMemberCid(int word) {
    if (writes()) {
      tasks.cid[member] = word;
    }
  }

  @Override
  public int callerCid() {
    return readWord(tasks.cid[caller]);
  }

  @Override
  public void setCallerCid(int word) {
    if (writes()) {
      tasks.cid[caller] = word;
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
  void store(int bits, int value) {
    int mode = process.mode & ~bits | value;
    boolean flips = Cid.onCpu(process.mode ^ mode);
    if (memory != null) {
      memory.stores(bits, value);
    }
    process.mode = mode;
    if (listener == null) {
      return;
    }
    if (completing) {
      listener.completed();
    } else if (flips) {
      listener.flipped(Cid.onCpu(mode));
    }
  }
}
