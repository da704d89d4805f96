package cidlab.engine.explore;

import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import java.util.List;

/**
 * A shortest sequence of operations that leads to a finding.
 *
 * @param finding what is found at its end
 * @param way the operations
 * @param lastAvoidable for a livelock the number of the last operation, from 1, before which some
 *     way still led back to a state in which nobody spins or waits; else 0
 */
public record Counterexample(Finding finding, Way way, int lastAvoidable) {
  /**
   * Returns the operations.
   *
   * @return see {@link Move}
   */
  public List<Integer> moves() {
    return way.moves();
  }

  /**
   * Returns what the operations saw where their reads could have seen an older value.
   *
   * @return a list for each operation
   */
  public List<List<Sighting>> seen() {
    return way.seen();
  }
}
