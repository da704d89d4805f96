package cidlab.testkit.check;

import cidlab.api.OwnershipProtocol;
import cidlab.api.RandomStream;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateCheck;
import java.util.List;

/**
 * Random histories of a small machine: every operation that may happen is as likely as any other.
 *
 * <p>A history ends after some operations, or when the protocol has made a mistake: the rules are
 * about what a hook does in states that should be, not about what follows from a lost id.
 */
final class Histories {
  private static final int LENGTH = 300;

  private final int cpus;
  private final int tasks;
  private final MachineState s;
  private final Machine machine;
  private final Machine alone;
  private final StateCheck check;
  private Anomaly anomaly;
  private int walks;

  /**
   * Prepares a machine.
   *
   * @param rules the protocol, watched
   * @param cpus number of CPUs
   * @param tasks number of task slots
   */
  Histories(OwnershipProtocol rules, int cpus, int tasks) {
    this.cpus = cpus;
    this.tasks = tasks;
    this.s = new MachineState(cpus, tasks);
    this.machine = new Machine(s, rules);
    this.alone = new Machine(new MachineState(cpus, tasks), rules);
    this.check = new StateCheck(cpus);
  }

  /**
   * Performs operations.
   *
   * @param operations how many
   * @param seed determines which
   */
  void run(int operations, long seed) {
    RandomStream random = new RandomStream(RandomStream.derive(seed, cpus));
    int left = 0;
    for (int i = 0; i < operations; i++) {
      if (left == 0 || mistaken()) {
        machine.reset(1 + random.below(cpus));
        left = LENGTH;
      }
      List<Move> moves = Move.enabled(s);
      if (moves.isEmpty()) {
        left = 0;
        continue;
      }
      left--;
      boolean walked = s.walking();
      moves.get(random.below(moves.size())).perform(machine);
      if (s.walking() && !walked) {
        walks++;
        walkAlone();
      }
    }
  }

  /** Returns how many walks there were. */
  int walks() {
    return walks;
  }

  private boolean mistaken() {
    anomaly = s.violation();
    check.check(s, (kind, first, second, number) -> anomaly = kind);
    return anomaly != null;
  }

  /** Lets whoever walks go on while nobody else does anything, on a copy. */
  private void walkAlone() {
    MachineState copy = alone.state();
    copy.copyFrom(s);
    int walker = copy.mutexOwner();
    int bound = 4 * (cpus + tasks) + 16;
    for (int steps = 0; copy.walking() && Enabled.step(copy, walker); steps++) {
      if (steps > bound) {
        throw new BrokenRule(
            Rule.TS_12,
            "expected the end of the walk, walk=%s targets=%d cpus=%d tasks=%d"
                .formatted(copy.walk(), steps, cpus, tasks));
      }
      alone.step(walker);
    }
  }
}
