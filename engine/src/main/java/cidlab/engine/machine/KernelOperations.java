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
  private final TaskFields tasks;
  private final CpuFields percpu;
  private final ProcessFields process;
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
    tasks = s.tasks;
    percpu = s.percpu;
    process = s.process;
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
    tasks.make(child, group, tasks.mask[task], tasks.lastCpu[task]);
    tasks.child[task] = child;
    if (protocol.childVisibility() == ChildVisibility.BEFORE_REGISTRATION) {
      process.taskList.addLast(child);
    }
    return begin(task, Job.FORK, REGISTER);
  }

  Result start(int task, Job job) {
    return begin(task, job, LEAVE);
  }

  Result startWork(int worker, int cpu) {
    process.workPending = false;
    tasks.make(
        worker, MachineState.KERNEL, process.masks.with(process.masks.firstCpus(0), cpu), cpu);
    tasks.status[worker] = (byte) TaskStatus.LIVE.ordinal();
    tasks.job[worker] = (byte) Job.WORK.ordinal();
    tasks.part[worker] = WORK;
    tasks.wait[worker] = (byte) Wait.STEP.ordinal();
    if (listener != null) {
      listener.woke(worker);
    }
    return Result.DONE;
  }

  private Result begin(int task, Job job, byte part) {
    tasks.job[task] = (byte) job.ordinal();
    tasks.part[task] = part;
    return enter(task);
  }

  Result step(int task) {
    byte part = tasks.part[task];
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
    if (process.mutexOwner != MachineState.NOBODY) {
      tasks.wait[task] = (byte) Wait.MUTEX.ordinal();
      return Result.BLOCKED_MUTEX;
    }
    if (tasks.part[task] == REJOIN && tasks.job[task] == (byte) Job.EXEC.ordinal()) {
      newAddressSpace(task);
    }
    process.mutexOwner = task;
    if (memory != null) {
      memory.tookMutex(task);
    }
    membership.begin();
    return section(task);
  }

  /** Runs the section under the lock that registers or unregisters. */
  private Result section(int task) {
    byte part = tasks.part[task];
    int member = tasks.job[task] == (byte) Job.FORK.ordinal() ? tasks.child[task] : task;
    membership.aim(task, member, tasks.runningOn[task]);
    Walk walk;
    try {
      walk =
          switch (part) {
            case LEAVE -> protocol.unregister(membership);
            case WORK -> protocol.deferredWork(membership);
            default -> protocol.register(membership);
          };
    } catch (Suspended signal) {
      process.lockOwner = task;
      tasks.part[task] |= SECTION;
      return suspend(membership, task, signal, Wait.SPIN_LOCKED, Wait.PAUSED_LOCKED);
    }
    process.lockOwner = MachineState.NOBODY;
    if (walk == Walk.NONE) {
      return partOver(task);
    }
    s.walk.begin(walk);
    tasks.part[task] |= WALK;
    tasks.wait[task] = (byte) Wait.STEP.ordinal();
    return Result.YIELD;
  }

  /** Leaves a hook until there is an id, or until the next step. */
  private Result suspend(Section hook, int task, Suspended signal, Wait waiting, Wait paused) {
    hook.suspend(context);
    if (signal == Suspended.FOR_AN_ID) {
      tasks.wait[task] = (byte) waiting.ordinal();
      return Result.SPIN;
    }
    tasks.wait[task] = (byte) paused.ordinal();
    s.hooks.paused++;
    return Result.PAUSED;
  }

  private boolean endsPause(int task) {
    int wait = tasks.wait[task];
    boolean paused = wait == Wait.PAUSED.ordinal() || wait == Wait.PAUSED_LOCKED.ordinal();
    if (paused) {
      Machine.requireNoPause(!byAccess);
      s.hooks.paused--;
    }
    return paused;
  }

  /** Starts a suspended hook again, unless it waits for an id and there is still none. */
  private boolean continues(int task) {
    if (byAccess) {
      tasks.part[task] &= PART;
      membership.resume(context);
      return true;
    }
    int granted = machine.grant(membership, context);
    if (granted == Machine.STILL_NONE) {
      return false;
    }
    tasks.part[task] &= PART;
    membership.resume(context, granted);
    return true;
  }

  private Result walkStep(int task) {
    Walk walk = s.walk();
    if (s.walk.target == WalkContext.NOBODY) {
      int target = protocol.nextTarget(walk, cursor);
      if (target == WalkContext.NOBODY) {
        membership.begin();
        return finish(task, walk);
      }
      s.walk.target = target;
      announce(walk, target);
    }
    boolean waits = tasks.wait[task] == (byte) Wait.RUNQUEUE.ordinal();
    int cpu = waits ? tasks.waitCpu[task] : targetCpu(walk);
    if (s.inSwitch(cpu)) {
      if (!waits) {
        tasks.wait[task] = (byte) Wait.RUNQUEUE.ordinal();
        tasks.waitCpu[task] = cpu;
        percpu.waiters[cpu]++;
      }
      return Result.BLOCKED_RQ;
    }
    if (waits) {
      percpu.waiters[cpu]--;
      tasks.waitCpu[task] = MachineState.NOBODY;
    }
    if (walk == Walk.TASKS && tasks.status[s.walk.target] == TaskStatus.GONE.ordinal()) {
      // It exited while the walk waited for it: nothing to visit, and no list to go on from there.
      return visited(task, cpu, s.walk.cursor);
    }
    visit.begin();
    return visit(task, walk, cpu);
  }

  /** Continues a visit or a completion that was left between two accesses. */
  private Result continueWalk(int task) {
    Walk walk = s.walk();
    if (s.walk.target == WalkContext.NOBODY) {
      membership.resume(context);
      return finish(task, walk);
    }
    visit.resume(context);
    return visit(task, walk, targetCpu(walk));
  }

  private int targetCpu(Walk walk) {
    return walk == Walk.TASKS ? tasks.lastCpu[s.walk.target] : s.walk.target;
  }

  /** Visits the target; the runqueue lock of its CPU is held. */
  private Result visit(int task, Walk walk, int cpu) {
    int target = s.walk.target;
    visit.aim(cpu, walk == Walk.TASKS ? target : percpu.current[cpu]);
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
    s.walk.cursor = cursor;
    s.walk.target = WalkContext.NOBODY;
    tasks.wait[task] = (byte) Wait.STEP.ordinal();
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
    membership.aimAtEnd(task, tasks.runningOn[task]);
    try {
      protocol.complete(walk, membership);
    } catch (Suspended signal) {
      if (signal == Suspended.FOR_AN_ID) {
        throw cannotWait("complete");
      }
      return suspend(membership, task, signal, Wait.PAUSED, Wait.PAUSED);
    }
    s.walk.kind = 0;
    tasks.part[task] &= PART;
    if (tasks.part[task] == LEAVE || tasks.part[task] == WORK) {
      return partOver(task);
    }
    membership.proceed();
    return admit(task);
  }

  private Result admit(int task) {
    int member = tasks.part[task] == REGISTER ? tasks.child[task] : task;
    membership.aimUnlocked(task, member, tasks.runningOn[task]);
    try {
      protocol.admit(membership);
    } catch (Suspended signal) {
      tasks.part[task] |= ADMIT;
      return suspend(membership, task, signal, Wait.SPIN, Wait.PAUSED);
    }
    return partOver(task);
  }

  /** Releases the mutex; the next part, if any, is a step of its own. */
  private Result partOver(int task) {
    process.mutexOwner = MachineState.NOBODY;
    return switch (tasks.part[task]) {
      case REGISTER -> goOn(task, PUBLISH);
      case LEAVE -> process.users == 0 && cancelsWork() ? goOn(task, CANCEL) : left(task);
      case WORK -> die(task);
      default -> operationOver(task);
    };
  }

  /** Takes back what was deferred; tells whether a worker has begun with it. */
  private boolean cancelsWork() {
    process.workPending = false;
    return Enabled.workerActive(s);
  }

  private Result left(int task) {
    return tasks.job[task] == (byte) Job.EXIT.ordinal() ? die(task) : goOn(task, REJOIN);
  }

  private Result goOn(int task, byte part) {
    tasks.part[task] = part;
    tasks.wait[task] = (byte) Wait.STEP.ordinal();
    return Result.YIELD;
  }

  /** Only waits for its CPU to switch away from now on. */
  private Result die(int task) {
    tasks.status[task] = (byte) TaskStatus.DEAD.ordinal();
    return operationOver(task);
  }

  private Result publish(int task) {
    int child = tasks.child[task];
    tasks.status[child] = (byte) TaskStatus.LIVE.ordinal();
    if (protocol.childVisibility() == ChildVisibility.AFTER_REGISTRATION) {
      process.taskList.addLast(child);
    }
    if (memory != null) {
      memory.woke(task, child);
    }
    tasks.child[task] = MachineState.NOBODY;
    if (listener != null) {
      listener.woke(child);
    }
    return operationOver(task);
  }

  private Result operationOver(int task) {
    tasks.job[task] = 0;
    tasks.part[task] = 0;
    tasks.wait[task] = 0;
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

  /** Tells whether an operation is in a walk, its end included. */
  static boolean isWalking(byte part) {
    return (part & STAGE) == WALK;
  }

  /** Tells whether a task was the last user and waits for a worker. */
  static boolean isCancelling(byte part) {
    return part == CANCEL;
  }

  /** Removes a task that is gone from the task list. */
  void unpublish(int task) {
    if (process.taskList.contains(task)) {
      cursor.beforeRemoval(task);
      process.taskList.remove(task);
    }
  }

  private void newAddressSpace(int task) {
    process.beginWithoutUsers(tasks.mask[task]);
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      percpu.cid[cpu] = 0;
      percpu.hint[cpu] = Cid.NONE;
    }
    if (memory != null) {
      memory.cleared();
    }
    if (listener != null) {
      listener.newAddressSpace();
    }
  }

  Result widen(int task, int cpu) {
    tasks.mask[task] = process.masks.with(tasks.mask[task], cpu);
    process.mask = process.masks.with(process.mask, cpu);
    int size = process.masks.size(process.mask);
    if (process.users > 0 && size != process.allowedCpus) {
      process.allowedCpus = size;
      membership.beginWhole();
      membership.aim(task, task, cpu);
      boolean deferred = process.switchDeferred;
      try {
        protocol.affinityWidened(membership);
      } catch (Suspended signal) {
        throw cannotWait("affinityWidened");
      }
      process.workPending |= !deferred && process.switchDeferred;
    }
    return Result.DONE;
  }
}
