package cidlab.engine.rare;

import cidlab.engine.machine.MachineState;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Runs a {@link Simulation} under any scheduler and workload; the event is a certified livelock.
 *
 * <p>Schedulers and workloads cannot be copied. But a run is a function of its seed. So a moment of
 * a run is kept as the way there: the seeds, and after how many events each took over. To continue
 * from it the way is gone once more. That costs about one run, which counts.
 *
 * <p>In simulated time what happens next is often drawn long before. So the events that are already
 * due during a walk, or during one that is about to begin, are part of the level.
 */
public final class TimedRun implements RareProcess<TimedRun.Moment> {
  /**
   * A moment of a run.
   *
   * @param seeds the seeds, the one it began with first
   * @param from event after which each took over, 0 for the first
   * @param event events so far
   */
  public record Moment(long[] seeds, long[] from, long event) {}

  /** Levels that what is about to happen can have. */
  private static final int DUE = 8;

  private final Simulation simulation;
  private final ToIntFunction<MachineState> level;
  private long[] seeds = new long[4];
  private long[] from = new long[4];
  private int branches;
  private long event;
  private long events;
  private Status status = Status.OVER;

  /**
   * Prepares runs.
   *
   * @param simulation what is run
   * @param level how near a state seems to a livelock, 0 or more
   */
  public TimedRun(Simulation simulation, ToIntFunction<MachineState> level) {
    this.simulation = simulation;
    this.level = level;
  }

  @Override
  public void start(long seed) {
    branches = 0;
    event = 0;
    simulation.begin(seed);
    took(seed);
    status = Status.RUNNING;
  }

  @Override
  public void resume(Moment moment, long seed) {
    start(moment.seeds[0]);
    for (int i = 1; i < moment.seeds.length; i++) {
      replay(moment.from[i]);
      takeOver(moment.seeds[i]);
    }
    replay(moment.event);
    takeOver(seed);
  }

  private void replay(long until) {
    while (event < until) {
      if (advance() != Status.RUNNING) {
        throw new IllegalStateException(
            "expected the same run again: scheduler and workload must draw from the streams given to"
                + " them only, event="
                + event
                + " expected="
                + until);
      }
    }
  }

  private void takeOver(long seed) {
    simulation.reseed(seed);
    took(seed);
  }

  private void took(long seed) {
    if (branches == seeds.length) {
      seeds = Arrays.copyOf(seeds, 2 * branches);
      from = Arrays.copyOf(from, 2 * branches);
    }
    seeds[branches] = seed;
    from[branches++] = event;
  }

  @Override
  public Status advance() {
    RunResult result = simulation.advance();
    event++;
    events++;
    if (result != null) {
      status =
          result.get(Metric.LIVELOCK) > 0
              ? Status.HAPPENED
              : result.get(Metric.UNDECIDED) > 0 ? Status.CUT : Status.OVER;
    }
    return status;
  }

  /** Returns the machine's state; not to be changed. */
  MachineState state() {
    return simulation.state();
  }

  @Override
  public Moment save() {
    return new Moment(Arrays.copyOf(seeds, branches), Arrays.copyOf(from, branches), event);
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public int level() {
    // One event is always due during a walk: the walk's own.
    int due = Math.min(DUE - 1, Math.max(0, simulation.dueDuringWalk() - 1));
    return level.applyAsInt(simulation.state()) * DUE + due;
  }

  /**
   * Returns the highest level of a run.
   *
   * @param highest the highest level of a state
   * @return at least every value of {@link #level()}
   */
  public static int highestLevel(int highest) {
    return (highest + 1) * DUE - 1;
  }

  @Override
  public long events() {
    return events;
  }
}
