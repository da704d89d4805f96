package cidlab.engine.asserting;

import cidlab.api.SwitchContext;

/** A context switch, recorded and checked. */
final class WatchedSwitch extends WatchedState implements SwitchContext {
  private SwitchContext real;

  WatchedSwitch(Tape tape) {
    super(tape);
  }

  void watch(SwitchContext context) {
    super.watch(context);
    real = context;
  }

  private void checkPrev(Access kind) {
    checkThere(tape.replays() || real.hasPrev(), kind, "prev");
  }

  private void checkNext(Access kind) {
    checkThere(tape.replays() || real.hasNext(), kind, "next");
  }

  @Override
  public boolean hasPrev() {
    return ask(Access.HAS_PREV, !tape.replays() && real.hasPrev());
  }

  @Override
  public boolean hasNext() {
    return ask(Access.HAS_NEXT, !tape.replays() && real.hasNext());
  }

  @Override
  public int nextCameFrom() {
    checkNext(Access.NEXT_CAME_FROM);
    checkThere(
        tape.replays() || tape.count(Access.AWAIT_CID) == 0,
        Access.NEXT_CAME_FROM,
        "where next came from, after a wait");
    return read(Access.NEXT_CAME_FROM, tape.replays() ? 0 : real.nextCameFrom());
  }

  @Override
  public int cpu() {
    return read(Access.CPU, tape.replays() ? 0 : real.cpu());
  }

  @Override
  public int prevCid() {
    checkPrev(Access.PREV_CID);
    return read(Access.PREV_CID, tape.replays() ? 0 : real.prevCid());
  }

  @Override
  public void setPrevCid(int word) {
    checkPrev(Access.SET_PREV_CID);
    if (writeWord(Access.SET_PREV_CID, word)) {
      real.setPrevCid(word);
    }
  }

  @Override
  public int nextCid() {
    checkNext(Access.NEXT_CID);
    return read(Access.NEXT_CID, tape.replays() ? 0 : real.nextCid());
  }

  @Override
  public void setNextCid(int word) {
    checkNext(Access.SET_NEXT_CID);
    if (writeWord(Access.SET_NEXT_CID, word)) {
      real.setNextCid(word);
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

  @Override
  public int cpuCidOf(int cpu) {
    checkRange(Access.CPU_CID_OF, cpu, 0, realCpus() - 1);
    return tape.access(Access.CPU_CID_OF, cpu, tape.replays() ? 0 : real.cpuCidOf(cpu));
  }

  @Override
  public boolean replaceCpuCid(int cpu, int expected, int word) {
    checkRange(Access.REPLACE_CPU_CID, cpu, 0, realCpus() - 1);
    boolean replaced = !tape.replays() && real.replaceCpuCid(cpu, expected, word);
    long all = (31L * cpu + expected) * 31 + word;
    return tape.access(Access.REPLACE_CPU_CID, all, replaced ? 1 : 0) != 0;
  }

  @Override
  public int prevHint() {
    checkPrev(Access.PREV_HINT);
    return read(Access.PREV_HINT, tape.replays() ? 0 : real.prevHint());
  }

  @Override
  public void setPrevHint(int hint) {
    checkPrev(Access.SET_PREV_HINT);
    if (write(Access.SET_PREV_HINT, hint)) {
      real.setPrevHint(hint);
    }
  }

  @Override
  public int nextHint() {
    checkNext(Access.NEXT_HINT);
    return read(Access.NEXT_HINT, tape.replays() ? 0 : real.nextHint());
  }

  @Override
  public int cpuHint(int cpu) {
    checkRange(Access.CPU_HINT, cpu, 0, realCpus() - 1);
    return tape.access(Access.CPU_HINT, cpu, tape.replays() ? 0 : real.cpuHint(cpu));
  }

  @Override
  public boolean replaceCpuHint(int cpu, int expected, int hint) {
    checkRange(Access.REPLACE_CPU_HINT, cpu, 0, realCpus() - 1);
    boolean replaced = !tape.replays() && real.replaceCpuHint(cpu, expected, hint);
    long all = (31L * cpu + expected) * 31 + hint;
    return tape.access(Access.REPLACE_CPU_HINT, all, replaced ? 1 : 0) != 0;
  }
}
