package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a step of a kernel operation: fork, exit, exec, a visit of a walk, a change of affinity.
 */
final class KernelTeller {
  private final StoryStep step;
  private final MachineState before;
  private final MachineState after;
  private final int task;
  private final String name;
  private final boolean walks;
  private final List<String> saw = new ArrayList<>();
  private final List<String> did = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  private String headline;

  KernelTeller(StoryStep step) {
    this.step = step;
    before = step.before();
    after = step.after();
    task = step.task();
    name = Words.task(task);
    walks = before.walking() && before.mutexOwner() == task;
  }

  StepWords tell() {
    headline = headline();
    if (walks) {
      walk();
    } else if (step.result() != Result.BLOCKED_MUTEX) {
      if (after.users() != before.users() || step.had(StepEvent.Kind.ALLOCATED)) {
        saw.add(Words.mode(before.mode()));
        saw.add(Words.count(before.users(), "user"));
        saw.add(
            Cid.onCpu(before.mode())
                ? "threshold " + before.threshold()
                : "limit " + before.maxCids());
      }
    } else {
      saw.add(Words.task(before.mutexOwner()) + " holding the mutex");
    }
    limits();
    did.addAll(CidMoves.of(step).sentences());
    outcome();
    if (step.cpu() >= 0) {
      waits();
    }
    if (did.isEmpty() && waits.isEmpty()) {
      did.add(step.cpu() >= 0 ? "nothing to do" : "no change for the process");
    }
    if (did.isEmpty()) {
      did.add(waits.remove(0));
    }
    String where = step.cpu() < 0 ? "-" : Words.cpu(step.cpu());
    return new StepWords(where, headline, "", saw, did, waits, step.wrong());
  }

  private String headline() {
    return switch (step.operation().operation()) {
      case FORK -> name + " forks " + Words.task(step.operation().operand());
      case VFORK -> name + " vforks " + Words.task(step.operation().operand());
      case EXIT -> name + " exits";
      case EXEC_FAILS -> name + " execs, to fail";
      case EXEC -> name + " execs";
      case WIDEN -> name + " may use " + Words.cpu(step.operation().operand());
      case WORK ->
          name + ", a kernel worker of " + Words.cpu(step.operation().operand()) + ", is woken";
      default ->
          step.had(StepEvent.Kind.WOKE)
              ? name + " wakes " + Words.task(before.child(task))
              : name + " goes on: " + Words.job(before, task);
    };
  }

  private void walk() {
    boolean overTasks = before.walk() == Walk.TASKS;
    int target = target();
    if (target == WalkContext.NOBODY) {
      headline = name + " ends its walk";
      return;
    }
    headline = name + " walks: " + (overTasks ? Words.task(target) : Words.cpu(target));
    if (step.result() == Result.BLOCKED_RQ) {
      int cpu = after.waitCpu(task);
      saw.add(
          (overTasks ? Words.task(target) + " on " : "")
              + Words.cpu(cpu)
              + " spinning with "
              + Words.lock(cpu));
      return;
    }
    if (overTasks) {
      int cpu = before.runningOn(target);
      saw.add(Words.taskHas(before, target));
      saw.add(cpu < 0 ? "not running" : "running on " + Words.cpu(cpu));
    } else {
      int current = before.current(target);
      saw.add(Words.cpuHas(before, target));
      saw.add(current < 0 ? "idle" : "where " + Words.taskHas(before, current));
    }
  }

  /** Whom the step visits, or tries to. */
  private int target() {
    for (StepEvent event : step.events()) {
      if (event.kind() == StepEvent.Kind.VISITS_TASK || event.kind() == StepEvent.Kind.VISITS_CPU) {
        return event.number();
      }
    }
    return before.walkTarget();
  }

  private void limits() {
    if (step.had(StepEvent.Kind.NEW_ADDRESS_SPACE)) {
      did.add("a new address space: all CIDs are free, " + Words.mode(after.mode()));
    }
    if (after.allowedCpus() != before.allowedCpus()) {
      did.add(after.allowedCpus() + " allowed CPUs now");
    }
    if (after.users() != before.users()) {
      did.add(Words.count(after.users(), "user") + " now");
    }
    for (StepEvent event : step.events()) {
      if (event.kind() == StepEvent.Kind.FLIPPED) {
        did.add("mode flips to " + (event.number() == 1 ? "per-CPU" : "per-task"));
      }
    }
    if (after.maxCids() != before.maxCids()) {
      did.add("limit " + after.maxCids() + " now");
    }
    if (!before.switchDeferred() && after.switchDeferred()) {
      did.add("a switch back to per-task mode is deferred");
    }
  }

  private void outcome() {
    if (walks && !after.walking()) {
      did.add(
          step.had(StepEvent.Kind.COMPLETED) ? "the transition is complete" : "the walk is over");
      List<String> left = leftBehind();
      if (!left.isEmpty()) {
        did.add("not reached: " + Words.list(left));
      }
    }
    if (step.had(StepEvent.Kind.WOKE)) {
      did.add(Words.task(before.child(task)) + " can run from now on");
    }
    if (after.status(task) == TaskStatus.DEAD && before.status(task) != TaskStatus.DEAD) {
      did.add(name + " is dead");
    }
    if (before.mutexOwner() == task && after.mutexOwner() != task) {
      did.add("mutex released");
    }
  }

  /** Old owners that the walk that just ended did not reach. */
  private List<String> leftBehind() {
    Owner.Kind old = before.walk() == Walk.TASKS ? Owner.Kind.TASK : Owner.Kind.CPU;
    List<String> left = new ArrayList<>();
    for (CidPlace place : CidPlace.of(before)) {
      for (Owner owner : place.owners()) {
        if (owner.kind() == old) {
          left.add(owner.name() + ", which owns cid " + place.cid());
        }
      }
    }
    return left;
  }

  private void waits() {
    switch (after.wait(task)) {
      case STEP -> betweenSections();
      case MUTEX -> waits.add(name + " sleeps until the mutex is free");
      case RUNQUEUE ->
          waits.add(
              name
                  + " waits for "
                  + Words.lock(after.waitCpu(task))
                  + ", interrupts off on "
                  + Words.cpu(after.runningOn(task)));
      case SPIN -> waits.add(name + " spins for a CID with the mutex held, but can be preempted");
      case SPIN_LOCKED ->
          waits.add(name + " spins for a CID with mutex and mm lock held, interrupts off");
      default -> {}
    }
  }

  private void betweenSections() {
    boolean walker = after.walking() && after.mutexOwner() == task;
    if (walker && !walks) {
      waits.add(
          name
              + " keeps the mutex and has to walk the "
              + (after.walk() == Walk.TASKS ? "tasks" : "CPUs"));
    } else if (!walker && after.job(task) == Job.FORK) {
      waits.add(Words.task(after.child(task)) + " cannot run before " + name + " wakes it");
    } else if (!walker && after.job(task) == Job.EXEC) {
      waits.add(name + " waits until it is the last task");
    } else if (!walker) {
      waits.add(name + " has left, and has to join again");
    }
  }
}
