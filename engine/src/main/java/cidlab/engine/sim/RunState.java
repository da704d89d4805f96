package cidlab.engine.sim;

import cidlab.api.Program;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
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
  final long horizonNs;
  final RunMeter meter;
  final ThreadTable threads;
  final EventQueue queue;

  long now;

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

  /** Draws when CPUs are taken away. */
  final RandomStream noise = new RandomStream(0);

  /** What the scheduler may know. */
  SchedulerView view;

  RunState(Machine machine, Scheduler scheduler, Program program, CostModel cost, long horizonNs) {
    this.machine = machine;
    this.s = machine.state();
    this.scheduler = scheduler;
    this.program = program;
    this.cost = cost;
    this.horizonNs = horizonNs;
    int cpus = s.cpus();
    meter = new RunMeter(cost);
    threads = new ThreadTable(s.capacity());
    // One slot per CPU, one per thread for its timer, one for load balancing. A CPU has an event
    // about every four microseconds; most timers are set less than four milliseconds ahead.
    queue = new EventQueue(cpus + s.capacity() + 1, 4_096 / cpus, 4_000_000);
    due = new byte[cpus];
    need = new boolean[cpus];
    lockFreeAt = new long[cpus];
    sliceEnd = new long[cpus];
    segmentStart = new long[cpus];
    runStart = new long[cpus];
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
