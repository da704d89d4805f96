package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.MemberContext;

/** A task that joins or leaves the users, a change of affinity, or a completion. */
final class MemberSection extends Section implements MemberContext {
  private int caller;
  private int member;
  private int cpu;
  private boolean completing;

  MemberSection(MachineState state, AccessCounts counts) {
    super(state, counts);
  }

  void aim(int caller, int member, int cpu, boolean completing) {
    this.caller = caller;
    this.member = member;
    this.cpu = cpu;
    this.completing = completing;
  }

  @Override
  public void join() {
    if (writes()) {
      s.active[member] = true;
      s.users++;
      s.userList.addFirst(member);
    }
  }

  @Override
  public void leave() {
    if (writes()) {
      s.active[member] = false;
      s.users--;
      s.userList.remove(member);
    }
  }

  @Override
  public int memberCid() {
    return readWord(s.taskCid[member]);
  }

  @Override
  public void setMemberCid(int word) {
    if (writes()) {
      s.taskCid[member] = word;
    }
  }

  @Override
  public int callerCid() {
    return readWord(s.taskCid[caller]);
  }

  @Override
  public void setCallerCid(int word) {
    if (writes()) {
      s.taskCid[caller] = word;
    }
  }

  @Override
  public int cpuCid() {
    return readWord(s.cpuCid[cpu]);
  }

  @Override
  public void setCpuCid(int word) {
    if (writes()) {
      s.cpuCid[cpu] = word;
    }
  }

  @Override
  void storeMode(int mode) {
    boolean flips = Cid.onCpu(s.mode ^ mode);
    s.mode = mode;
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
