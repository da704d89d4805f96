package cidlab.testkit.check;

import cidlab.api.OwnershipProtocol;
import cidlab.api.RandomStream;
import cidlab.engine.explore.TrapSearch;
import cidlab.engine.explore.TrapVerdict;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateCheck;
import java.util.List;

/**
 * Looks for violations and live locks in random histories of forks, exits, switches and affinities.
 *
 * <p>Finds what is common, proves nothing, and says so. Execs are left out, because after a failed
 * one a task runs without an id for a while, which the current kernel allows.
 */
public final class SampledSafety implements SafetySearch {
  private static final int HISTORIES = 200;
  private static final int LENGTH = 300;
  private static final int SPARE_TASKS = 3;

  /** A random history seldom leaves a live lock that it has come into; so the end is looked at. */
  private static final int LOOK_EVERY = 100;

  /** Makes a search. */
  public SampledSafety() {}

  @Override
  public Finding search(OwnershipProtocol protocol, int cpus) {
    MachineState s = new MachineState(cpus, cpus + SPARE_TASKS);
    Machine machine = new Machine(s, protocol);
    StateCheck check = new StateCheck(cpus);
    TrapSearch traps = new TrapSearch(s, protocol);
    RandomStream random = new RandomStream(RandomStream.derive(2026, cpus));
    Anomaly[] anomaly = new Anomaly[1];
    long operations = 0;
    for (int history = 0; history < HISTORIES; history++) {
      machine.reset(1 + random.below(cpus));
      for (int i = 1; i <= LENGTH; i++) {
        List<Move> moves = Move.enabled(s).stream().filter(SampledSafety::isTried).toList();
        if (moves.isEmpty()) {
          break;
        }
        moves.get(random.below(moves.size())).perform(machine);
        operations++;
        anomaly[0] = s.violation();
        check.check(s, (kind, first, second, number) -> anomaly[0] = kind);
        if (anomaly[0] != null) {
          return found("VIOLATION(" + anomaly[0] + ")", history, i, cpus);
        }
        if (i % LOOK_EVERY == 0 && traps.examine() == TrapVerdict.LIVELOCK) {
          return found("LIVELOCK, " + traps.story(), history, i, cpus);
        }
      }
    }
    return new Finding(
        true,
        "nothing found in %d random histories, %d operations, %d CPUs, %d tasks; this is no proof"
            .formatted(HISTORIES, operations, cpus, cpus + SPARE_TASKS));
  }

  private static boolean isTried(Move move) {
    return switch (move.operation()) {
      case EXEC, EXEC_FAILS -> false;
      default -> true;
    };
  }

  private static Finding found(String verdict, int history, int operation, int cpus) {
    return new Finding(
        false,
        "%s after %d operations of random history %d, %d CPUs"
            .formatted(verdict, operation, history, cpus));
  }
}
