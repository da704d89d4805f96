package cidlab.engine.sim;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import java.util.Arrays;

/** The state of a run that its parts share: time, pending events, and what each CPU is about. */
final class RunState {
  /** Why a CPU's event was set. */
  static final byte NOTHING = 0;

  static final byte SEGMENT_END = 1;
  static final byte STEP = 2;
  static final byte RESCHEDULE = 3;
  static final byte RETRY = 4;
  static final byte WATCH = 5;

  final Machine machine;
  final MachineState s;
  final Scheduler scheduler;
  final Program program;
  final CostModel cost;
  final RunMeter meter;
  final ThreadTable threads;
  final EventQueue queue;

  long now;

  /** When the run ends. */
  long horizonNs;

  final byte[] due;

  /** The CPU should reschedule as soon as it may. */
  final boolean[] need;

  /** When the CPU's runqueue lock is free again. */
  final long[] lockFreeAt;

  final long[] sliceEnd;
  final long[] segmentStart;
  final long[] runStart;
  OperationListener listener;

  /** A walk was under way after the last kernel operation. */
  boolean walking;

  /** Tasks whose id is still in transit after the walk that put it there. */
  int unsettled;

  final StolenTime stolen;

  /** What the scheduler may know. */
  SchedulerView view;

  RunState(Machine machine, Scheduler scheduler, Program program, int workers, CostModel cost) {
    this.machine = machine;
    this.s = machine.state();
    this.scheduler = scheduler;
    this.program = program;
    this.cost = cost;
    int cpus = s.cpus();
    meter = new RunMeter(cost, cpus);
    stolen = new StolenTime(cost, cpus);
    threads = new ThreadTable(s.capacity() - workers, s.capacity());
    // One slot per CPU, one per thread for its timer, one for load balancing.
    queue = new EventQueue(cpus, cpus + s.capacity() + 1);
    due = new byte[cpus];
    need = new boolean[cpus];
    lockFreeAt = new long[cpus];
    sliceEnd = new long[cpus];
    segmentStart = new long[cpus];
    runStart = new long[cpus];
  }

  /** A transition lasts until its walk is over and the last id in transit is settled. */
  boolean inTransition() {
    return walking || unsettled > 0;
  }

  void countUnsettled() {
    unsettled = 0;
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE && Cid.inTransit(s.taskCid(task))) {
        unsettled++;
      }
    }
  }

  void tell(Operation operation, int subject, int operand, Result result) {
    if (listener != null) {
      listener.performed(operation, subject, operand, result, s);
    }
  }

  int timerSlot(int thread) {
    return s.cpus() + thread;
  }

  int balanceSlot() {
    return s.cpus() + s.capacity();
  }

  void clear(OperationListener newListener) {
    listener = newListener;
    machine.listen(newListener);
    meter.clear();
    queue.clear();
    now = 0;
    walking = false;
    unsettled = 0;
    Arrays.fill(due, NOTHING);
    Arrays.fill(need, false);
    Arrays.fill(lockFreeAt, 0);
  }

  void set(int cpu, byte reason, long at) {
    due[cpu] = reason;
    queue.set(cpu, at);
  }

  void unset(int cpu) {
    due[cpu] = NOTHING;
    queue.cancel(cpu);
  }
}
