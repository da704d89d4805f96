package cidlab.engine.machine;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/**
 * Fork, exit, exec and affinity: operations of several sections, interruptible in between.
 *
 * <p>Where an operation stands is two bytes of its task, the wait and the part:
 *
 * <pre>
 * fork  REGISTER -> [WALK...] -> [ADMIT] -> PUBLISH
 * exit  LEAVE -> [WALK...]
 * exec  LEAVE -> [WALK...] -> REJOIN -> [WALK...] -> [ADMIT]
 * work  WORK -> [WALK...]
 * </pre>
 *
 * <p>The last user who leaves cancels work that was deferred: what has not begun will not, and if a
 * worker has begun, CANCEL waits for its end.
 *
 * <p>Source: FORMAT.md section 5, "Operation sequences".
 */
final class KernelOperations {
  private static final byte REGISTER = 1;
  private static final byte LEAVE = 2;
  private static final byte REJOIN = 3;
  private static final byte PUBLISH = 4;
  private static final byte WORK = 5;
  private static final byte CANCEL = 6;
  // Added to a part while it is suspended or walks.
  private static final byte SECTION = 0x10;
  private static final byte WALK = 0x20;
  private static final byte ADMIT = 0x30;
  private static final byte PART = 0x0f;
  private static final byte STAGE = 0x30;

  private final Machine machine;
  private final MachineState s;
  private final OwnershipProtocol protocol;
  private final WeakMemory memory;
  private final boolean byAccess;
  private final MemberSection membership;
  private final VisitSection visit;
  private final WalkCursor cursor;
  private final AccessCounts counts;
  private final int context;
  private MachineListener listener;

  KernelOperations(Machine machine, AccessCounts counts) {
    this.machine = machine;
    this.s = machine.s;
    this.protocol = machine.protocol;
    this.memory = machine.memory;
    this.byAccess = machine.granularity == Granularity.ACCESS;
    this.membership = new MemberSection(s, counts, machine.granularity, memory);
    this.visit = new VisitSection(s, counts, machine.granularity);
    this.cursor = new WalkCursor(s);
    this.counts = counts;
    this.context = s.cpus;
  }

  void listen(MachineListener listener) {
    this.listener = listener;
    membership.listener = listener;
    visit.listener = listener;
  }

  Result startFork(int task, int child, int group) {
    s.makeTask(child, group, s.mask[task], s.lastCpu[task]);
    s.child[task] = child;
    if (protocol.childVisibility() == ChildVisibility.BEFORE_REGISTRATION) {
      s.taskList.addLast(child);
    }
    return begin(task, Job.FORK, REGISTER);
  }

  Result start(int task, Job job) {
    return begin(task, job, LEAVE);
  }

  Result startWork(int worker, int cpu) {
    s.workPending = false;
    s.makeTask(worker, MachineState.KERNEL, s.masks.with(s.masks.firstCpus(0), cpu), cpu);
    s.status[worker] = (byte) TaskStatus.LIVE.ordinal();
    s.job[worker] = (byte) Job.WORK.ordinal();
    s.part[worker] = WORK;
    s.wait[worker] = (byte) Wait.STEP.ordinal();
    if (listener != null) {
      listener.woke(worker);
    }
    return Result.DONE;
  }

  private Result begin(int task, Job job, byte part) {
    s.job[task] = (byte) job.ordinal();
    s.part[task] = part;
    return enter(task);
  }

  Result step(int task) {
    byte part = s.part[task];
    boolean paused = endsPause(task);
    switch (part & STAGE) {
      case SECTION:
        return continues(task) ? section(task) : Result.SPIN;
      case WALK:
        return paused ? continueWalk(task) : walkStep(task);
      case ADMIT:
        return continues(task) ? admit(task) : Result.SPIN;
      default:
        return switch (part) {
          case PUBLISH -> publish(task);
          case CANCEL -> left(task);
          default -> enter(task);
        };
    }
  }

  /** Takes the mutex, or waits for it. */
  private Result enter(int task) {
    if (s.mutexOwner != MachineState.NOBODY) {
      s.wait[task] = (byte) Wait.MUTEX.ordinal();
      return Result.BLOCKED_MUTEX;
    }
    if (s.part[task] == REJOIN && s.job[task] == (byte) Job.EXEC.ordinal()) {
      newAddressSpace(task);
    }
    s.mutexOwner = task;
    if (memory != null) {
      memory.tookMutex(task);
    }
    membership.begin();
    return section(task);
  }

  /** Runs the section under the lock that registers or unregisters. */
  private Result section(int task) {
    byte part = s.part[task];
    int member = s.job[task] == (byte) Job.FORK.ordinal() ? s.child[task] : task;
    membership.aim(task, member, s.runningOn[task]);
    Walk walk;
    try {
      walk =
          switch (part) {
            case LEAVE -> protocol.unregister(membership);
            case WORK -> protocol.deferredWork(membership);
            default -> protocol.register(membership);
          };
    } catch (Suspended signal) {
      s.lockOwner = task;
      s.part[task] |= SECTION;
      return suspend(membership, task, signal, Wait.SPIN_LOCKED, Wait.PAUSED_LOCKED);
    }
    s.lockOwner = MachineState.NOBODY;
    if (walk == Walk.NONE) {
      return partOver(task);
    }
    s.walk = (byte) walk.ordinal();
    s.walkCursor = WalkContext.NOBODY;
    s.walkTarget = WalkContext.NOBODY;
    s.walkPhase = 0;
    s.walkBudget = 0;
    s.walkRound = false;
    s.part[task] |= WALK;
    s.wait[task] = (byte) Wait.STEP.ordinal();
    return Result.YIELD;
  }

  /** Leaves a hook until there is an id, or until the next step. */
  private Result suspend(Section hook, int task, Suspended signal, Wait waiting, Wait paused) {
    hook.suspend(context);
    if (signal == Suspended.FOR_AN_ID) {
      s.wait[task] = (byte) waiting.ordinal();
      return Result.SPIN;
    }
    s.wait[task] = (byte) paused.ordinal();
    s.pausedHooks++;
    return Result.PAUSED;
  }

  private boolean endsPause(int task) {
    int wait = s.wait[task];
    boolean paused = wait == Wait.PAUSED.ordinal() || wait == Wait.PAUSED_LOCKED.ordinal();
    if (paused) {
      Machine.requireNoPause(!byAccess);
      s.pausedHooks--;
    }
    return paused;
  }

  /** Starts a suspended hook again, unless it waits for an id and there is still none. */
  private boolean continues(int task) {
    if (byAccess) {
      s.part[task] &= PART;
      membership.resume(context);
      return true;
    }
    int granted = machine.grant(membership, context);
    if (granted == Machine.STILL_NONE) {
      return false;
    }
    s.part[task] &= PART;
    membership.resume(context, granted);
    return true;
  }

  private Result walkStep(int task) {
    Walk walk = s.walk();
    if (s.walkTarget == WalkContext.NOBODY) {
      int target = protocol.nextTarget(walk, cursor);
      if (target == WalkContext.NOBODY) {
        membership.begin();
        return finish(task, walk);
      }
      s.walkTarget = target;
      announce(walk, target);
    }
    boolean waits = s.wait[task] == (byte) Wait.RUNQUEUE.ordinal();
    int cpu = waits ? s.waitCpu[task] : targetCpu(walk);
    if (s.inSwitch(cpu)) {
      if (!waits) {
        s.wait[task] = (byte) Wait.RUNQUEUE.ordinal();
        s.waitCpu[task] = cpu;
        s.waiters[cpu]++;
      }
      return Result.BLOCKED_RQ;
    }
    if (waits) {
      s.waiters[cpu]--;
      s.waitCpu[task] = MachineState.NOBODY;
    }
    if (walk == Walk.TASKS && s.status[s.walkTarget] == TaskStatus.GONE.ordinal()) {
      // It exited while the walk waited for it: nothing to visit, and no list to go on from there.
      return visited(task, cpu, s.walkCursor);
    }
    visit.begin();
    return visit(task, walk, cpu);
  }

  /** Continues a visit or a completion that was left between two accesses. */
  private Result continueWalk(int task) {
    Walk walk = s.walk();
    if (s.walkTarget == WalkContext.NOBODY) {
      membership.resume(context);
      return finish(task, walk);
    }
    visit.resume(context);
    return visit(task, walk, targetCpu(walk));
  }

  private int targetCpu(Walk walk) {
    return walk == Walk.TASKS ? s.lastCpu[s.walkTarget] : s.walkTarget;
  }

  /** Visits the target; the runqueue lock of its CPU is held. */
  private Result visit(int task, Walk walk, int cpu) {
    int target = s.walkTarget;
    visit.aim(cpu, walk == Walk.TASKS ? target : s.current[cpu]);
    try {
      protocol.visit(walk, visit);
    } catch (Suspended signal) {
      if (signal == Suspended.FOR_AN_ID) {
        throw cannotWait("visit");
      }
      return suspend(visit, task, signal, Wait.PAUSED_LOCKED, Wait.PAUSED_LOCKED);
    }
    if (memory != null) {
      memory.visited(cpu, walk == Walk.TASKS ? target : MachineState.NOBODY);
    }
    return visited(task, cpu, target);
  }

  private Result visited(int task, int cpu, int cursor) {
    counts.visitedCpu = cpu;
    s.walkCursor = cursor;
    s.walkTarget = WalkContext.NOBODY;
    s.wait[task] = (byte) Wait.STEP.ordinal();
    return Result.YIELD;
  }

  private void announce(Walk walk, int target) {
    if (listener == null) {
      return;
    }
    if (walk == Walk.TASKS) {
      listener.visitsTask(target);
    } else {
      listener.visitsCpu(target);
    }
  }

  private Result finish(int task, Walk walk) {
    membership.aimAtEnd(task, s.runningOn[task]);
    try {
      protocol.complete(walk, membership);
    } catch (Suspended signal) {
      if (signal == Suspended.FOR_AN_ID) {
        throw cannotWait("complete");
      }
      return suspend(membership, task, signal, Wait.PAUSED, Wait.PAUSED);
    }
    s.walk = 0;
    s.part[task] &= PART;
    if (s.part[task] == LEAVE || s.part[task] == WORK) {
      return partOver(task);
    }
    membership.proceed();
    return admit(task);
  }

  private Result admit(int task) {
    int member = s.part[task] == REGISTER ? s.child[task] : task;
    membership.aimUnlocked(task, member, s.runningOn[task]);
    try {
      protocol.admit(membership);
    } catch (Suspended signal) {
      s.part[task] |= ADMIT;
      return suspend(membership, task, signal, Wait.SPIN, Wait.PAUSED);
    }
    return partOver(task);
  }

  /** Releases the mutex; the next part, if any, is a step of its own. */
  private Result partOver(int task) {
    s.mutexOwner = MachineState.NOBODY;
    return switch (s.part[task]) {
      case REGISTER -> goOn(task, PUBLISH);
      case LEAVE -> s.users == 0 && cancelsWork() ? goOn(task, CANCEL) : left(task);
      case WORK -> die(task);
      default -> operationOver(task);
    };
  }

  /** Takes back what was deferred; tells whether a worker has begun with it. */
  private boolean cancelsWork() {
    s.workPending = false;
    return Enabled.workerActive(s);
  }

  private Result left(int task) {
    return s.job[task] == (byte) Job.EXIT.ordinal() ? die(task) : goOn(task, REJOIN);
  }

  private Result goOn(int task, byte part) {
    s.part[task] = part;
    s.wait[task] = (byte) Wait.STEP.ordinal();
    return Result.YIELD;
  }

  /** Only waits for its CPU to switch away from now on. */
  private Result die(int task) {
    s.status[task] = (byte) TaskStatus.DEAD.ordinal();
    return operationOver(task);
  }

  private Result publish(int task) {
    int child = s.child[task];
    s.status[child] = (byte) TaskStatus.LIVE.ordinal();
    if (protocol.childVisibility() == ChildVisibility.AFTER_REGISTRATION) {
      s.taskList.addLast(child);
    }
    if (memory != null) {
      memory.woke(task, child);
    }
    s.child[task] = MachineState.NOBODY;
    if (listener != null) {
      listener.woke(child);
    }
    return operationOver(task);
  }

  private Result operationOver(int task) {
    s.job[task] = 0;
    s.part[task] = 0;
    s.wait[task] = 0;
    return Result.DONE;
  }

  /** The locks held in these hooks are not ones to spin with; no operation could be continued. */
  private static IllegalStateException cannotWait(String hook) {
    return new IllegalStateException(
        "expected no wait for an id in this hook; use tryAllocate, hook=" + hook);
  }

  /** Tells whether an operation has left and not yet begun to register again. */
  static boolean isBeforeRejoin(byte part) {
    return part == REJOIN;
  }

  /** Tells whether a task was the last user and waits for a worker. */
  static boolean isCancelling(byte part) {
    return part == CANCEL;
  }

  /** Removes a task that is gone from the task list. */
  void unpublish(int task) {
    if (s.taskList.contains(task)) {
      cursor.beforeRemoval(task);
      s.taskList.remove(task);
    }
  }

  private void newAddressSpace(int task) {
    s.mode = 0;
    s.maxCids = 0;
    s.users = 0;
    s.threshold = 0;
    s.switchDeferred = false;
    s.workPending = false;
    s.pool.reset();
    s.userList.clear();
    s.processMask = s.mask[task];
    s.allowedCpus = s.masks.size(s.processMask);
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      s.cpuCid[cpu] = 0;
      s.cpuHint[cpu] = Cid.NONE;
    }
    if (memory != null) {
      memory.cleared();
    }
    if (listener != null) {
      listener.newAddressSpace();
    }
  }

  Result widen(int task, int cpu) {
    s.mask[task] = s.masks.with(s.mask[task], cpu);
    s.processMask = s.masks.with(s.processMask, cpu);
    int size = s.masks.size(s.processMask);
    if (s.users > 0 && size != s.allowedCpus) {
      s.allowedCpus = size;
      membership.beginWhole();
      membership.aim(task, task, cpu);
      boolean deferred = s.switchDeferred;
      try {
        protocol.affinityWidened(membership);
      } catch (Suspended signal) {
        throw cannotWait("affinityWidened");
      }
      s.workPending |= !deferred && s.switchDeferred;
    }
    return Result.DONE;
  }
}
