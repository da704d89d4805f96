package cidlab.engine.rare;

import cidlab.api.RandomStream;
import cidlab.engine.certify.TrapVerdict;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.Wait;
import java.util.function.ToIntFunction;

/**
 * Runs a {@link Schedule} on the machine; the event is a livelock.
 *
 * <p>An operation that is very unlikely by itself could not be split: it happens or it does not. So
 * the number that draws the next operation becomes known digit by digit. That its first digits are
 * 0, which stands for unlikely operations, is a level of its own. The distribution of what is drawn
 * is the same.
 */
public final class ScheduleRun implements RareProcess<ScheduleRun.Moment> {
  /** Operations after which a run that never comes to rest is given up. */
  static final long GUARD = 1_000_000;

  /** Levels that the digits of a draw can have. */
  private static final int DEPTHS = 16;

  private static final double[] BELOW = new double[DEPTHS];

  static {
    double below = 1;
    for (int depth = 0; depth < DEPTHS; depth++) {
      BELOW[depth] = below;
      below /= 10;
    }
  }

  /**
   * A moment of a run.
   *
   * @param state a copy of the machine
   * @param budget what may still happen
   * @param steps operations so far
   * @param zeros first digits of the next draw that are known, all 0
   */
  public record Moment(MachineState state, int budget, long steps, int zeros) {}

  private final Schedule schedule;
  private final ToIntFunction<MachineState> level;
  private final MachineState first;
  private final MachineState s;
  private final Machine machine;
  private final Choice choice;
  private final StateCheck check;
  private final StateCheck.Listener anomalies = this::found;
  private final TrapMemo traps;
  private final RandomStream random = new RandomStream(0);
  private final long most;
  private int budget;
  private long steps;
  private int zeros;
  private boolean enumerated;
  private long events;
  private boolean violated;
  private Status status = Status.OVER;

  /**
   * Prepares runs.
   *
   * @param schedule the chain
   * @param level how near a state seems to a livelock, 0 or more
   */
  public ScheduleRun(Schedule schedule, ToIntFunction<MachineState> level) {
    this.schedule = schedule;
    this.level = level;
    first = StateKey.resized(schedule.space(), schedule.protocol());
    s = new MachineState(first.cpus(), first.capacity());
    s.copyFrom(first);
    machine = new Machine(s, schedule.protocol());
    choice = new Choice(schedule.space(), schedule.weights());
    check = new StateCheck(s.cpus());
    traps = new TrapMemo(s, schedule.protocol());
    most = schedule.endsAtRest() ? GUARD : schedule.steps();
  }

  @Override
  public void start(long seed) {
    s.copyFrom(first);
    budget = schedule.space().budget().packed();
    steps = 0;
    zeros = 0;
    enumerated = false;
    random.reseed(seed);
    judge();
  }

  @Override
  public void resume(Moment moment, long seed) {
    s.copyFrom(moment.state);
    budget = moment.budget;
    steps = moment.steps;
    zeros = moment.zeros;
    enumerated = false;
    random.reseed(seed);
    status = Status.RUNNING;
  }

  @Override
  public Moment save() {
    MachineState copy = new MachineState(s.cpus(), s.capacity());
    copy.copyFrom(s);
    return new Moment(copy, budget, steps, zeros);
  }

  @Override
  public Status advance() {
    if (!enumerated && !choice.of(s, budget)) {
      status = Status.OVER;
      return status;
    }
    enumerated = true;
    double number = (random.nextLong() >>> 11) * 0x1p-53;
    if (number < BELOW[1] && zeros < DEPTHS - 1 && !choice.isDecided(BELOW[zeros])) {
      zeros++;
      return status;
    }
    choice.draw(number * BELOW[zeros]);
    perform();
    return status;
  }

  private void perform() {
    Move.perform(machine, choice.move());
    budget -= choice.cost();
    steps++;
    events++;
    zeros = 0;
    enumerated = false;
    judge();
  }

  private void judge() {
    violated = s.violation() != null;
    check.check(s, anomalies);
    if (violated) {
      status = Status.OVER;
      return;
    }
    status = Status.RUNNING;
    if (isDry()) {
      TrapVerdict verdict = traps.examine();
      if (verdict == TrapVerdict.LIVELOCK) {
        status = Status.HAPPENED;
        return;
      }
      if (verdict == TrapVerdict.UNDECIDED) {
        status = Status.CUT;
        return;
      }
    }
    if (schedule.endsAtRest() && schedule.atRest(s, budget)) {
      status = Status.OVER;
    } else if (steps >= most) {
      status = schedule.endsAtRest() ? Status.CUT : Status.OVER;
    }
  }

  private void found(Anomaly kind, int one, int two, int number) {
    violated |= kind.isViolation();
  }

  private boolean isDry() {
    int owner = s.mutexOwner();
    boolean spins =
        s.spinners() > 0
            || owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
    return spins && s.idsInUse() == s.cpus();
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public int level() {
    return level.applyAsInt(s) * DEPTHS + zeros;
  }

  /**
   * Returns the highest level of a run.
   *
   * @param highest the highest level of a state
   * @return at least every value of {@link #level()}
   */
  public static int highestLevel(int highest) {
    return (highest + 1) * DEPTHS - 1;
  }

  @Override
  public long events() {
    return events;
  }
}
