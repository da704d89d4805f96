package cidlab.prove.refute;

/**
 * A counterexample on every machine that is large enough: that of the smallest one, and one more
 * context switch for each further CPU.
 *
 * @param cpus the least number of CPUs
 * @param operations the number of operations on that machine
 */
public record Family(int cpus, int operations) {
  /** Returns the family in words. */
  @Override
  public String toString() {
    int more = operations - cpus;
    return "every P >= "
        + cpus
        + " after P"
        + (more < 0 ? " - " + -more : more > 0 ? " + " + more : "")
        + " operations";
  }
}
