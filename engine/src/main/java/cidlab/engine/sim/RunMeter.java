package cidlab.engine.sim;

import cidlab.api.Cid;
import cidlab.engine.machine.AccessCounts;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import java.util.Arrays;

/** The metrics of the run in progress. */
final class RunMeter {
  final BitmapLine bitmap;
  private final LatencyHistogram schedIn = new LatencyHistogram();
  private final double[] values = new double[Metric.values().length];
  private final long switchNs;

  /** Since when a CPU has not been idle, or -1. */
  private final long[] busySince;

  long switches;

  /** Picks that found a task; not a metric, but the length of a pilot run. */
  long picks;

  long migrations;
  long idNs;
  long idChanges;
  long switchInsBeyond;
  private long userSwitchIns;
  private long fastSwitchIns;
  private long busyNs;
  private long stolenNs;
  long rqHoldNs;
  long walkWaitNs;
  long spinNs;
  long spinIterations;
  long forks;
  long exits;
  long execs;
  long optimum;
  private long flipsToCpu;
  private long flipsToTask;
  private long toCpu;
  private long toTask;
  private long toCpuNs;
  private long toTaskNs;
  private long longest;
  private long flippedAt;
  private boolean towardsCpu;
  boolean livelock;
  private boolean livelockToCpu;
  boolean stall;
  private boolean undecidedToCpu;
  private boolean undecidedToTask;
  Anomaly violation;
  private long eventAt;
  private String detail;

  RunMeter(CostModel cost, int cpus) {
    bitmap = new BitmapLine(cost);
    switchNs = cost.switchNs();
    busySince = new long[cpus];
  }

  void clear() {
    bitmap.clear();
    schedIn.clear();
    switches = 0;
    picks = 0;
    migrations = 0;
    idNs = 0;
    idChanges = 0;
    switchInsBeyond = 0;
    busyNs = 0;
    stolenNs = 0;
    Arrays.fill(busySince, -1);
    userSwitchIns = 0;
    fastSwitchIns = 0;
    rqHoldNs = 0;
    walkWaitNs = 0;
    spinNs = 0;
    spinIterations = 0;
    forks = 0;
    exits = 0;
    execs = 0;
    optimum = 1;
    flipsToCpu = 0;
    flipsToTask = 0;
    toCpu = 0;
    toTask = 0;
    toCpuNs = 0;
    toTaskNs = 0;
    longest = 0;
    livelock = false;
    livelockToCpu = false;
    stall = false;
    undecidedToCpu = false;
    undecidedToTask = false;
    violation = null;
    eventAt = -1;
    detail = "";
  }

  /** A task was given its id in a context switch. */
  void switchedIn(long idNs, boolean touchedBitmap) {
    userSwitchIns++;
    fastSwitchIns += touchedBitmap ? 0 : 1;
    schedIn.record(idNs);
  }

  void transitionBegins(long now, int mode) {
    flippedAt = now;
    towardsCpu = Cid.onCpu(mode);
    flipsToCpu += towardsCpu ? 1 : 0;
    flipsToTask += towardsCpu ? 0 : 1;
  }

  void transitionCompletes(long now) {
    long ns = now - flippedAt;
    longest = Math.max(longest, ns);
    if (towardsCpu) {
      toCpu++;
      toCpuNs += ns;
    } else {
      toTask++;
      toTaskNs += ns;
    }
  }

  void usersChanged(MachineState s) {
    optimum = Math.max(optimum, Math.min(s.users(), s.allowedCpus()));
  }

  void livelocked(long since, boolean perCpu, String words) {
    livelock = true;
    livelockToCpu = perCpu;
    eventAt = since;
    detail = words;
  }

  void undecided(boolean perCpu) {
    undecidedToCpu |= perCpu;
    undecidedToTask |= !perCpu;
  }

  /** A CPU leaves idle, or starts the run busy. */
  void busyFrom(int cpu, long now) {
    busySince[cpu] = now;
  }

  void busyUntil(int cpu, long at) {
    if (busySince[cpu] >= 0) {
      busyNs += at - busySince[cpu];
      busySince[cpu] = -1;
    }
  }

  /** The run is over. */
  void finish(long now, long stolen) {
    stolenNs = stolen;
    for (int cpu = 0; cpu < busySince.length; cpu++) {
      busyUntil(cpu, Math.max(now, busySince[cpu]));
    }
  }

  void violated(Anomaly kind, long now, String words) {
    violation = kind;
    eventAt = now;
    detail = words;
  }

  boolean ended() {
    return livelock || violation != null;
  }

  RunResult result(long seed, long now, AccessCounts counts) {
    put(Metric.LIVELOCK, livelock ? 1 : 0);
    put(Metric.LIVELOCK_TO_CPU, livelock && livelockToCpu ? 1 : 0);
    put(Metric.LIVELOCK_TO_TASK, livelock && !livelockToCpu ? 1 : 0);
    put(Metric.STALL, stall ? 1 : 0);
    put(Metric.UNDECIDED, undecidedToCpu || undecidedToTask ? 1 : 0);
    put(Metric.UNDECIDED_TO_CPU, undecidedToCpu ? 1 : 0);
    put(Metric.UNDECIDED_TO_TASK, undecidedToTask ? 1 : 0);
    put(Metric.VIOLATION, violation != null ? 1 : 0);
    put(Metric.EVENT_NS, eventAt >= 0 ? eventAt : now);
    put(Metric.TRANSITIONS, flipsToCpu + flipsToTask);
    put(Metric.FLIPS_TO_CPU, flipsToCpu);
    put(Metric.FLIPS_TO_TASK, flipsToTask);
    put(Metric.TO_CPU, toCpu);
    put(Metric.TO_TASK, toTask);
    put(Metric.TO_CPU_NS, toCpuNs);
    put(Metric.TO_TASK_NS, toTaskNs);
    put(Metric.TRANSITION_NS_MAX, longest);
    put(Metric.BITMAP_OPS, bitmap.operations);
    put(Metric.BITMAP_OPS_TRANSITION, bitmap.operationsInTransition);
    put(Metric.BITMAP_CONFLICTS, bitmap.conflicts);
    put(Metric.BITMAP_CONFLICTS_TRANSITION, bitmap.conflictsInTransition);
    put(Metric.BITMAP_LOST_RACES, bitmap.lostRaces);
    put(Metric.BITMAP_WAIT_NS, bitmap.waitNs);
    put(Metric.SPIN_ITERATIONS, spinIterations);
    put(Metric.SPIN_NS, spinNs);
    put(Metric.RQ_HOLD_NS, rqHoldNs);
    put(Metric.WALK_WAIT_NS, walkWaitNs);
    put(Metric.ID_NS, idNs);
    ratio(Metric.ID_SHARE, idNs, idNs + switches * switchNs);
    put(Metric.ID_CHANGES, idChanges);
    put(Metric.SCHED_IN_P99_NS, schedIn.quantile(990));
    put(Metric.SCHED_IN_MAX_NS, schedIn.max());
    put(Metric.SWITCH_INS, userSwitchIns);
    put(Metric.FAST_SWITCH_INS, fastSwitchIns);
    ratio(Metric.FAST_PATH_RATIO, fastSwitchIns, userSwitchIns);
    put(Metric.SWITCH_INS_BEYOND, switchInsBeyond);
    put(Metric.CID_HIGH_WATER, counts.highWater());
    put(Metric.CID_OPTIMUM, optimum);
    put(Metric.SWITCHES, switches);
    put(Metric.MIGRATIONS, migrations);
    put(Metric.FORKS, forks);
    ratio(Metric.FORKS_PER_S, forks * 1e9, now);
    put(Metric.EXITS, exits);
    put(Metric.EXECS, execs);
    put(Metric.BUSY_NS, busyNs);
    put(Metric.STOLEN_NS, stolenNs);
    put(Metric.SIM_NS, now);
    return new RunResult(seed, values, detail);
  }

  private void ratio(Metric metric, double part, long whole) {
    values[metric.ordinal()] = whole == 0 ? 0 : part / whole;
  }

  private void put(Metric metric, long value) {
    values[metric.ordinal()] = value;
  }
}
