package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.number;
import static cidlab.api.Cid.onCpu;
import static cidlab.api.Cid.onTask;

import cidlab.api.Alike;
import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SharedState;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.Set;

/**
 * The protocol with two modes: ids are owned by tasks, or by CPUs when there are more users than
 * ids.
 *
 * <p>While ownership moves, a walk visits every old owner. An id that a running task holds
 * meanwhile is marked as in transit and given back when the task is scheduled out, so that the pool
 * cannot run dry: of P ids, at most P - 1 belong to owners not yet visited and to other running
 * tasks.
 *
 * <p>What the variants do differently is in {@link Rules}; what they have in common is here. The
 * numbers in comments are those of the rules in protocol.md section 3. Source: mainline from the
 * first posting of the rewrite (15 October 2025) to commit de3ab9bd3133 (June 2026).
 */
class TwoModeProtocol implements OwnershipProtocol {
  private final Transition transition;
  private final ScheduleOut scheduleOut;
  private final TaskWalk taskWalk;
  private final CpuWalk cpuWalk;
  private final ExitDrop exitDrop;
  private final Threshold leastThreshold;
  private final Widening widening;
  private final Waiting waiting;
  private final int headroom;
  private final int cap;
  private final boolean descending;

  TwoModeProtocol(Rules rules, Arguments arguments) {
    transition = rules.transition();
    scheduleOut = rules.scheduleOut();
    taskWalk = rules.taskWalk();
    cpuWalk = rules.cpuWalk();
    exitDrop = rules.exitDrop();
    leastThreshold = rules.leastThreshold();
    widening = rules.widening();
    waiting = rules.waiting();
    headroom = (int) arguments.integer(Parameters.HEADROOM);
    cap = (int) arguments.integer(Parameters.CAP);
    descending = arguments.integer(Parameters.DESCENDING) != 0;
  }

  // ---- Context switch (R1, R2) -----------------------------------------------------------------

  @Override
  public void scheduleOut(SwitchContext s) {
    scheduleOut.leave(s);
  }

  @Override
  public void scheduleIn(SwitchContext s) {
    int mode = transition.sampleMode(s);
    int word = onCpu(mode) ? borrowFromCpu(s, mode) : ownByTask(s, mode);
    s.setCpuCid(word); // R2.5, R2.10: the task and its CPU get the same word.
    s.setNextCid(word);
  }

  private int borrowFromCpu(SwitchContext s, int mode) {
    int cpuWord = s.cpuCid();
    int taskWord = s.nextCid();
    if (onCpu(cpuWord & taskWord)) { // R2.1
      return converge(s, cpuWord);
    }
    if (onTask(taskWord)) { // R2.2
      if (onCpu(cpuWord)) {
        s.drop(taskWord);
        s.setNextCid(UNSET);
      } else {
        cpuWord = taskWord | ONCPU;
      }
    }
    if (!onCpu(cpuWord)) { // R2.3
      cpuWord = allocate(s) | ONCPU;
    }
    int transit = transition.transitToCpus(s, mode); // R2.4
    return waiting.granted(transit == 0 ? cpuWord : cpuWord & ~ONCPU | transit);
  }

  private int ownByTask(SwitchContext s, int mode) {
    int cpuWord = s.cpuCid();
    int taskWord = s.nextCid();
    if (onTask(cpuWord | taskWord)) { // R2.6
      return converge(s, taskWord);
    }
    if (onCpu(cpuWord)) { // R2.7
      int cid = cpuWord & ~ONCPU;
      if (onTask(taskWord)) {
        s.drop(cid);
        s.setCpuCid(cid);
      } else {
        taskWord = cid;
      }
    }
    if (!onTask(taskWord)) { // R2.8
      taskWord = allocate(s);
    }
    return waiting.granted(taskWord | transition.transitToTasks(s, mode)); // R2.9
  }

  /** R2.11: moves an id below the limit if one is free there. */
  static int converge(SwitchContext s, int word) {
    int max = s.maxCids();
    if (number(word) < max) {
      return word;
    }
    int lower = s.tryAllocate(max);
    if (lower == NONE) {
      return word;
    }
    s.drop(number(word));
    return lower | word & ONCPU;
  }

  /** R3.1: allocates below the limit, else any id. */
  private int allocate(SharedState s) {
    int cid = s.tryAllocate(s.maxCids());
    return cid != NONE ? cid : waiting.await(s);
  }

  // ---- Limits (R0) -----------------------------------------------------------------------------

  private int limit(LimitsContext m) {
    int optimum = Math.min(m.allowedCpus(), m.users()); // R0.1
    return Math.min(optimum + optimum / headroom, m.cpus()); // R0.2
  }

  /** R0.3: the user count below which the tasks get their ids back, if so many ids would do. */
  private int threshold(LimitsContext m, int optimum) {
    return Math.max(Math.min(optimum - optimum / headroom, m.cpus() / cap), leastThreshold.least());
  }

  /** R0.4: recomputes the limits and flips the mode if they say so; tells whether it did. */
  private boolean updateLimits(LimitsContext m) {
    m.setSwitchDeferred(false);
    int limit = limit(m);
    m.setMaxCids(limit);
    int ownership = m.ownership();
    int threshold = m.threshold();
    if (ownership == 0) {
      if (m.users() > limit) {
        threshold = threshold(m, Math.min(m.allowedCpus(), m.users()));
        m.setThreshold(threshold);
      }
    } else if (m.users() < threshold) {
      threshold = 0;
      m.setThreshold(0);
    }
    if (onCpu(ownership) == (threshold != 0)) {
      return false;
    }
    transition.flip(m);
    return true;
  }

  @Override
  public void affinityWidened(LimitsContext m) { // R5.10, R5.11
    m.setMaxCids(limit(m));
    if (m.ownership() == 0) {
      return;
    }
    int threshold = threshold(m, widening.optimum(m));
    m.setThreshold(threshold);
    if (m.users() < threshold && !m.switchDeferred()) {
      m.setSwitchDeferred(true);
    }
  }

  @Override
  public Walk deferredWork(LimitsContext m) { // R5.12
    if (m.users() == 0 || !m.switchDeferred()) {
      return Walk.NONE;
    }
    return updateLimits(m) ? Walk.CPUS : Walk.NONE;
  }

  // ---- Fork, exit, exec (R5) -------------------------------------------------------------------

  @Override
  public Walk register(MemberContext m) {
    if (m.users() == 0) { // R5.1
      m.join();
      updateLimits(m);
      int cid = allocate(m);
      m.setMemberCid(cid);
      m.setCpuCid(cid);
      return Walk.NONE;
    }
    m.join(); // R5.2
    boolean flipped = updateLimits(m);
    boolean perCpu = m.ownership() != 0;
    if (!flipped) {
      if (!perCpu) {
        m.setMemberCid(allocate(m));
      }
      return Walk.NONE;
    }
    if (perCpu) { // R5.3
      handCallerToCpu(m);
      return Walk.TASKS;
    }
    handCallerToTask(m);
    return Walk.CPUS;
  }

  @Override
  public void admit(MemberContext m) {
    if (m.ownership() == 0) { // R5.4
      m.setMemberCid(allocate(m));
    }
  }

  @Override
  public Walk unregister(MemberContext m) {
    if (m.users() == 1) { // R5.7: the flip, if any, concerns nobody
      handCallerToTask(m);
      remove(m);
      return Walk.NONE;
    }
    if (!remove(m)) {
      return Walk.NONE;
    }
    dropCpuId(m); // R5.6
    return Walk.CPUS;
  }

  /** R5.5. */
  private boolean remove(MemberContext m) {
    m.leave();
    int word = m.memberCid() & ~TRANSIT;
    if (onTask(word)) {
      m.drop(word);
    }
    m.setMemberCid(UNSET);
    return updateLimits(m);
  }

  /** R4.3: this CPU needs no id any more, if it owns one. */
  void dropCpuId(MemberContext m) {
    exitDrop.dropCpuId(m);
  }

  private void handCallerToCpu(MemberContext m) {
    int word = m.callerCid();
    if (onTask(word)) {
      int marked = word | transition.markTowardsCpu();
      m.setCallerCid(marked);
      m.setCpuCid(marked);
    }
  }

  private void handCallerToTask(MemberContext m) {
    int word = m.callerCid();
    if (onCpu(word)) {
      int marked = word & ~ONCPU | transition.markTowardsTask();
      m.setCallerCid(marked);
      m.setCpuCid(marked);
    }
  }

  // ---- Walks (R6) ------------------------------------------------------------------------------

  @Override
  public ChildVisibility childVisibility() {
    return taskWalk.childVisibility();
  }

  @Override
  public Set<Alike> alike() {
    return exitDrop.readsStaleNumbers() ? Set.of() : Set.of(Alike.IDS, Alike.STALE_NUMBERS);
  }

  @Override
  public final int nextTarget(Walk walk, WalkContext w) {
    if (walk == Walk.TASKS) {
      return taskWalk.nextTask(w);
    }
    int cpu = w.cursor() + 1; // R6.3
    if (descending) {
      cpu = w.cursor() == WalkContext.NOBODY ? w.cpus() - 1 : w.cursor() - 1;
    }
    return cpu >= 0 && cpu < w.cpus() ? cpu : WalkContext.NOBODY;
  }

  @Override
  public final void visit(Walk walk, VisitContext v) {
    if (walk == Walk.TASKS) {
      if (taskWalk.visits(v)) {
        visitTask(v);
      }
    } else if (cpuWalk.visitsCpu(v)) {
      visitCpu(v);
    }
  }

  private void visitTask(VisitContext v) {
    int word = v.taskCid();
    if (!onTask(word)) {
      return;
    }
    if (v.running()) {
      int marked = word | transition.markTowardsCpu();
      v.setTaskCid(marked);
      v.setCpuCid(marked);
    } else {
      v.drop(word);
      v.setTaskCid(UNSET);
    }
  }

  /** R6.4. */
  void visitCpu(VisitContext v) {
    int cpuWord = v.cpuCid();
    int taskWord = v.taskCid();
    if (!onCpu(cpuWord)) {
      if (v.active() && cpuWalk.needsMark(taskWord)) {
        v.setTaskCid(taskWord | TRANSIT);
        v.setCpuCid(taskWord | TRANSIT);
      }
    } else if (!v.active()) {
      v.setCpuCid(cpuWord & ~ONCPU);
      v.drop(cpuWord & ~ONCPU);
    } else if (onCpu(taskWord)) {
      int marked = taskWord & ~ONCPU | transition.markTowardsTask();
      v.setTaskCid(marked);
      v.setCpuCid(marked);
    }
  }

  @Override
  public void complete(Walk walk, LimitsContext m) { // R6.6
    transition.end(walk, m);
  }
}
