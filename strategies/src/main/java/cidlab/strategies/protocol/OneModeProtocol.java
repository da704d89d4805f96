package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.onTask;

import cidlab.api.ChildVisibility;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SharedState;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/**
 * What the protocols before November 2025 have in common: one mode, in which whoever runs owns.
 *
 * <p>A running user owns its id as a plain number; one that does not run owns none. At most P users
 * run, so an id is free for whoever is switched in: nobody ever waits, and there is nothing to
 * switch between. Joining and leaving only keep the counts.
 *
 * <p>Allocation prefers the numbers below min(allowed CPUs, users). Source: protocol.md section 4,
 * rows A1, A2''' and B0.
 */
abstract class OneModeProtocol implements OwnershipProtocol {
  /** Allocates below the limit, else any id; nobody but a lost race makes the search fail. */
  static int allocate(SharedState s) {
    int cid = s.tryAllocate(s.maxCids());
    return cid != NONE ? cid : s.awaitCid();
  }

  @Override
  public Walk register(MemberContext m) {
    m.join();
    limit(m);
    // Only a caller in an exec has no id. It joins itself and goes on without a context switch; a
    // forked child is given its id when it is switched in.
    if (m.callerCid() == UNSET) {
      int cid = idHere(m);
      m.setMemberCid(cid);
      m.setCpuCid(cid);
    }
    return Walk.NONE;
  }

  /** Gives an id to the task that runs on this CPU. */
  int idHere(MemberContext m) {
    return allocate(m);
  }

  @Override
  public Walk unregister(MemberContext m) {
    m.leave();
    int cid = m.memberCid();
    if (onTask(cid)) {
      m.drop(cid);
    }
    m.setMemberCid(UNSET);
    limit(m);
    return Walk.NONE;
  }

  @Override
  public void affinityWidened(LimitsContext m) {
    limit(m);
  }

  private static void limit(LimitsContext m) {
    m.setMaxCids(Math.min(m.allowedCpus(), m.users()));
  }

  @Override
  public boolean sleepersOwnIds() {
    return false;
  }

  @Override
  public ChildVisibility childVisibility() {
    return ChildVisibility.BY_REGISTRATION;
  }

  @Override
  public int nextTarget(Walk walk, WalkContext w) {
    return WalkContext.NOBODY;
  }

  @Override
  public void visit(Walk walk, VisitContext v) {}

  @Override
  public void complete(Walk walk, LimitsContext m) {}
}
