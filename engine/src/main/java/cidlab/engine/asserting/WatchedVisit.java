package cidlab.engine.asserting;

import cidlab.api.VisitContext;

/** A visit of a walk, recorded and checked. */
final class WatchedVisit extends WatchedState implements VisitContext {
  private VisitContext real;

  WatchedVisit(Tape tape) {
    super(tape);
  }

  void watch(VisitContext context) {
    super.watch(context);
    real = context;
  }

  @Override
  public boolean active() {
    return ask(Access.ACTIVE, !tape.replays() && real.active());
  }

  @Override
  public boolean running() {
    return ask(Access.RUNNING, !tape.replays() && real.running());
  }

  @Override
  public int taskCid() {
    return read(Access.TASK_CID, tape.replays() ? 0 : real.taskCid());
  }

  @Override
  public void setTaskCid(int word) {
    checkThere(
        tape.replays() || real.active() || real.running(), Access.SET_TASK_CID, "the subject");
    if (writeWord(Access.SET_TASK_CID, word)) {
      real.setTaskCid(word);
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
  public int budget() {
    return read(Access.BUDGET, tape.replays() ? 0 : real.budget());
  }

  @Override
  public void setBudget(int budget) {
    if (write(Access.SET_BUDGET, budget)) {
      real.setBudget(budget);
    }
  }
}
