package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;
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
 * The current rules: ids are owned by tasks, or by CPUs when there are more users than ids.
 *
 * <p>While ownership moves, a walk visits every old owner. An id that a running task holds
 * meanwhile is marked as in transit and given back when the task is scheduled out, so that the pool
 * cannot run dry: of P ids, at most P - 1 belong to owners not yet visited and to other running
 * tasks.
 *
 * <p>The numbers in comments are those of the rules in protocol.md section 3. Source: mainline
 * after commit de3ab9bd3133 (June 2026).
 */
class UpstreamProtocol implements OwnershipProtocol {
  private final int headroom;
  private final int cap;
  private final boolean descending;

  UpstreamProtocol(Arguments arguments) {
    headroom = (int) arguments.integer(Parameters.HEADROOM);
    cap = (int) arguments.integer(Parameters.CAP);
    descending = arguments.integer(Parameters.DESCENDING) != 0;
  }

  // ---- Context switch (R1, R2) -----------------------------------------------------------------

  @Override
  public void scheduleOut(SwitchContext s) {
    int word = s.prevCid();
    if (!inTransit(word)) { // R1.1
      return;
    }
    int mode = s.mode(); // R1.2
    int cid = word & ~TRANSIT;
    if (!inTransit(mode) && cid < s.maxCids()) { // R1.3
      int settled = cid | mode & ONCPU;
      s.setCpuCid(settled);
      s.setPrevCid(settled);
    } else { // R1.4
      s.drop(cid);
      s.setPrevCid(UNSET);
    }
  }

  @Override
  public void scheduleIn(SwitchContext s) {
    int mode = sampleMode(s);
    store(s, onCpu(mode) ? borrowFromCpu(s, mode) : ownByTask(s, mode));
  }

  /** R2.5, R2.10: the task and its CPU get the same word. */
  void store(SwitchContext s, int word) {
    s.setCpuCid(word);
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
    int transit = transitToCpus(s, mode); // R2.4
    return transit == 0 ? cpuWord : cpuWord & ~ONCPU | transit;
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
    return taskWord | transitToTasks(s, mode); // R2.9
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
    return cid != NONE ? cid : await(s);
  }

  /** R3.2: waits for any id. */
  int await(SharedState s) {
    return s.awaitCid();
  }

  /** Reads the mode at the beginning of a switch. */
  int sampleMode(SwitchContext s) {
    return s.mode();
  }

  /** The mark of an id that a task borrows while ids move to the CPUs. */
  int transitToCpus(SwitchContext s, int mode) {
    return mode & TRANSIT;
  }

  /** The mark of an id that a task takes while ids move to the tasks. */
  int transitToTasks(SwitchContext s, int mode) {
    return mode & TRANSIT;
  }

  // ---- Limits (R0) -----------------------------------------------------------------------------

  private int limit(LimitsContext m) {
    int optimum = Math.min(m.allowedCpus(), m.users()); // R0.1
    return Math.min(optimum + optimum / headroom, m.cpus()); // R0.2
  }

  /** R0.3: the user count below which the tasks get their ids back. */
  int switchBackThreshold(LimitsContext m) {
    return threshold(m, Math.min(m.allowedCpus(), m.users()));
  }

  /** R0.3 for a number of ids that would do. */
  final int threshold(LimitsContext m, int optimum) {
    return Math.max(Math.min(optimum - optimum / headroom, m.cpus() / cap), 1);
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
        threshold = switchBackThreshold(m);
        m.setThreshold(threshold);
      }
    } else if (m.users() < threshold) {
      threshold = 0;
      m.setThreshold(0);
    }
    if (onCpu(ownership) == (threshold != 0)) {
      return false;
    }
    flip(m);
    return true;
  }

  void flip(LimitsContext m) {
    m.setMode(m.mode() ^ (ONCPU | TRANSIT));
  }

  @Override
  public void affinityWidened(LimitsContext m) { // R5.10, R5.11
    m.setMaxCids(limit(m));
    if (m.ownership() == 0) {
      return;
    }
    int threshold = widenedThreshold(m);
    m.setThreshold(threshold);
    if (m.users() < threshold && !m.switchDeferred()) {
      m.setSwitchDeferred(true);
    }
  }

  /** The user count below which a wider affinity gives the tasks their ids back. */
  int widenedThreshold(LimitsContext m) {
    return switchBackThreshold(m);
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
    int word = m.cpuCid();
    if (onCpu(word)) {
      m.setCpuCid(word & ~ONCPU);
      m.drop(word & ~ONCPU);
    }
  }

  private void handCallerToCpu(MemberContext m) {
    int word = m.callerCid();
    if (onTask(word)) {
      int marked = word | markTowardsCpu();
      m.setCallerCid(marked);
      m.setCpuCid(marked);
    }
  }

  private void handCallerToTask(MemberContext m) {
    int word = m.callerCid();
    if (onCpu(word)) {
      int marked = word & ~ONCPU | markTowardsTask();
      m.setCallerCid(marked);
      m.setCpuCid(marked);
    }
  }

  /** R4.5: what a running task's own id becomes when ids move to the CPUs. */
  int markTowardsCpu() {
    return TRANSIT;
  }

  /** R4.4: what a borrowed id becomes when ids move to the tasks. */
  int markTowardsTask() {
    return TRANSIT;
  }

  // ---- Walks (R6) ------------------------------------------------------------------------------

  @Override
  public ChildVisibility childVisibility() {
    return ChildVisibility.BY_REGISTRATION;
  }

  @Override
  public Set<Alike> alike() {
    return Set.of(Alike.IDS, Alike.STALE_NUMBERS);
  }

  @Override
  public final int nextTarget(Walk walk, WalkContext w) {
    if (walk == Walk.TASKS) {
      return nextTask(w);
    }
    int cpu = w.cursor() + 1; // R6.3
    if (descending) {
      cpu = w.cursor() == WalkContext.NOBODY ? w.cpus() - 1 : w.cursor() - 1;
    }
    return cpu >= 0 && cpu < w.cpus() ? cpu : WalkContext.NOBODY;
  }

  /** R6.1: the user list from its head, without the caller. */
  int nextTask(WalkContext w) {
    int task = w.nextUser(w.cursor());
    return task == w.caller() ? w.nextUser(task) : task;
  }

  @Override
  public final void visit(Walk walk, VisitContext v) {
    if (walk == Walk.TASKS) {
      visitTask(v);
    } else {
      visitCpu(v);
    }
  }

  void visitTask(VisitContext v) {
    int word = v.taskCid();
    if (!onTask(word)) {
      return;
    }
    if (v.running()) {
      int marked = word | markTowardsCpu();
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
      if (v.active() && needsMark(taskWord)) {
        v.setTaskCid(taskWord | TRANSIT);
        v.setCpuCid(taskWord | TRANSIT);
      }
    } else if (!v.active()) {
      v.setCpuCid(cpuWord & ~ONCPU);
      v.drop(cpuWord & ~ONCPU);
    } else if (onCpu(taskWord)) {
      int marked = taskWord & ~ONCPU | markTowardsTask();
      v.setTaskCid(marked);
      v.setCpuCid(marked);
    }
  }

  /** Tells whether the running task's id has to be marked although its CPU owns none. */
  boolean needsMark(int taskWord) {
    return !inTransit(taskWord) && taskWord != UNSET;
  }

  @Override
  public void complete(Walk walk, LimitsContext m) { // R6.6
    m.setMode(walk == Walk.TASKS ? ONCPU : 0);
  }
}
