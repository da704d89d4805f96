package cidlab.engine.explore;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Sighting;
import java.util.List;

/**
 * A shortest sequence of operations that leads to a finding.
 *
 * @param finding what is found at its end
 * @param start the first state; not to be changed
 * @param moves the operations, see {@link Move}
 * @param seen for each operation what it saw where its reads could have seen an older value
 * @param lastAvoidable for a live lock the number of the last operation, from 1, before which some
 *     way still led back to a state in which nobody spins or waits; else 0
 */
public record Counterexample(
    Finding finding,
    MachineState start,
    List<Integer> moves,
    List<List<Sighting>> seen,
    int lastAvoidable) {
  /** Takes the moves over as they are. */
  public Counterexample {
    moves = List.copyOf(moves);
    seen = List.copyOf(seen);
  }
}
