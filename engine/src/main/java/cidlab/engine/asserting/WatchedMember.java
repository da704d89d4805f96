package cidlab.engine.asserting;

import cidlab.api.MemberContext;

/** A member that joins or leaves, recorded and checked. */
final class WatchedMember extends WatchedState.Limits implements MemberContext {
  private MemberContext real;

  WatchedMember(Tape tape) {
    super(tape);
  }

  void watch(MemberContext context) {
    super.watch(context);
    real = context;
  }

  @Override
  public void join() {
    checkThere(tape.replays() || tape.hook() == Hook.REGISTER, Access.JOIN, "a joining member");
    if (write(Access.JOIN, 0)) {
      real.join();
    }
  }

  @Override
  public void leave() {
    checkThere(tape.replays() || tape.hook() == Hook.UNREGISTER, Access.LEAVE, "a leaving member");
    if (write(Access.LEAVE, 0)) {
      real.leave();
    }
  }

  @Override
  public int memberCid() {
    return read(Access.MEMBER_CID, tape.replays() ? 0 : real.memberCid());
  }

  @Override
  public void setMemberCid(int word) {
    if (writeWord(Access.SET_MEMBER_CID, word)) {
      real.setMemberCid(word);
    }
  }

  @Override
  public int callerCid() {
    return read(Access.CALLER_CID, tape.replays() ? 0 : real.callerCid());
  }

  @Override
  public void setCallerCid(int word) {
    if (writeWord(Access.SET_CALLER_CID, word)) {
      real.setCallerCid(word);
    }
  }

  @Override
  public int cpuCid() {
    return read(Access.CPU_CID, tape.replays() ? 0 : real.cpuCid());
  }

  @Override
  public void setCpuCid(int word) {
    if (writeWord(Access.SET_CPU_CID, word)) {
      real.setCpuCid(word);
    }
  }
}
