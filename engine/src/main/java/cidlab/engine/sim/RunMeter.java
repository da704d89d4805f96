package cidlab.engine.sim;

import cidlab.api.Cid;
import cidlab.engine.machine.AccessCounts;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;

/** The metrics of the run in progress. */
final class RunMeter {
  final BitmapLine bitmap;
  private final LatencyHistogram schedIn = new LatencyHistogram();
  private final double[] values = new double[Metric.values().length];

  long switches;
  long migrations;
  long userSwitchIns;
  long fastSwitchIns;
  long rqHoldNs;
  long walkWaitNs;
  long spinNs;
  long spinIterations;
  long forks;
  long exits;
  long execs;
  long optimum;
  private long transitions;
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
  boolean undecided;
  Anomaly violation;
  private long eventAt;
  private String detail;

  RunMeter(CostModel cost) {
    bitmap = new BitmapLine(cost);
  }

  void clear() {
    bitmap.clear();
    schedIn.clear();
    switches = 0;
    migrations = 0;
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
    transitions = 0;
    toCpu = 0;
    toTask = 0;
    toCpuNs = 0;
    toTaskNs = 0;
    longest = 0;
    livelock = false;
    livelockToCpu = false;
    stall = false;
    undecided = false;
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
    transitions++;
    flippedAt = now;
    towardsCpu = Cid.onCpu(mode);
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
    put(Metric.LIVELOCK_TO_CPU, livelockToCpu ? 1 : 0);
    put(Metric.STALL, stall ? 1 : 0);
    put(Metric.UNDECIDED, undecided ? 1 : 0);
    put(Metric.VIOLATION, violation != null ? 1 : 0);
    put(Metric.EVENT_NS, eventAt >= 0 ? eventAt : now);
    put(Metric.TRANSITIONS, transitions);
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
    put(Metric.SCHED_IN_P50_NS, schedIn.quantile(500));
    put(Metric.SCHED_IN_P99_NS, schedIn.quantile(990));
    put(Metric.SCHED_IN_MAX_NS, schedIn.max());
    values[Metric.FAST_PATH_RATIO.ordinal()] =
        userSwitchIns == 0 ? 1 : (double) fastSwitchIns / userSwitchIns;
    put(Metric.CID_HIGH_WATER, counts.highWater());
    put(Metric.CID_OPTIMUM, optimum);
    put(Metric.SWITCHES, switches);
    put(Metric.MIGRATIONS, migrations);
    put(Metric.FORKS, forks);
    put(Metric.EXITS, exits);
    put(Metric.EXECS, execs);
    put(Metric.SIM_NS, now);
    return new RunResult(seed, values, detail);
  }

  private void put(Metric metric, long value) {
    values[metric.ordinal()] = value;
  }
}
