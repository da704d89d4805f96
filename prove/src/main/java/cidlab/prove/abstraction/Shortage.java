package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A smallest machine on which a hook might ask for an id when all are taken.
 *
 * <p>The counts are possible as far as the invariant says; whether such a state can be reached is
 * another question.
 *
 * @param obligation where
 * @param cpus the number of CPUs
 * @param kinds how many CPUs and tasks there are of each kind, in words
 */
public record Shortage(Obligation obligation, long cpus, List<String> kinds) {
  private static final int LARGEST = 64;

  /** Finds the smallest machine for an obligation that was not shown; null if none was found. */
  public static Shortage of(Obligation obligation, Closure closure, Solver solver) {
    Counts counts = new Counts(closure);
    List<Condition> dry = counts.dry(obligation);
    for (int cpus = 1; cpus <= LARGEST; cpus++) {
      List<Condition> all = new ArrayList<>(dry);
      all.add(Condition.equal(Linear.variable("P"), Linear.of(cpus)));
      Map<String, Long> model = solver.model(all);
      if (model != null) {
        List<String> kinds = new ArrayList<>();
        for (Member member : closure.members(obligation.control())) {
          long n = model.getOrDefault(counts.names().get(member), 0L);
          if (n > 0) {
            kinds.add(n + " " + member);
          }
        }
        return new Shortage(obligation, cpus, kinds);
      }
    }
    return null;
  }

  /** Returns the shortage in one line. */
  @Override
  public String toString() {
    return "in "
        + obligation.control()
        + ": a "
        + obligation.label()
        + " of "
        + String.join(" and ", obligation.before().stream().map(Object::toString).toList())
        + " asks for an id when all may be taken; smallest: P = "
        + cpus
        + " with "
        + String.join(", ", kinds);
  }
}
