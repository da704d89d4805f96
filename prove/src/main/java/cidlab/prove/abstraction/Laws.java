package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import cidlab.prove.symbolic.Bounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds of the numbers in each control, for every P.
 *
 * <p>A control starts with all candidates; each transition into it takes away those that it does
 * not preserve, until nothing changes: what is left is inductive. Source: C. Flanagan and K. R. M.
 * Leino, "Houdini, an Annotation Assistant for ESC/Java", FME 2001, pages 500-517.
 */
public final class Laws {
  /** Own choice: the relations that limits of this kind of protocol can have. */
  private static final List<Condition> CANDIDATES =
      List.of(
          law("P", 1, "U", -1, 0),
          law("P", 1, "U", -1, 1),
          law("P", 1, "U", -1, -1),
          law("P", 1, "U", -2, 0),
          law("U", 1, "U", 0, -1),
          law("R", 1, "U", 0, 0),
          law("R", 1, "U", 0, -1),
          law("R", -1, "U", 0, 0),
          law("P", 1, "R", -1, 0),
          law("A", 1, "R", -1, 0),
          law("P", 1, "M", -1, 0),
          law("M", 1, "U", 0, 0),
          law("M", 1, "U", -1, 0));

  private final Solver solver;
  private final Map<Control, Set<Condition>> laws = new LinkedHashMap<>();
  private final Set<Condition> candidates = new LinkedHashSet<>(CANDIDATES);
  private int changes;

  Laws(Solver solver) {
    this.solver = solver;
  }

  private static Condition law(String a, long timesA, String b, long timesB, long constant) {
    Linear sum = Linear.variable(a).times(timesA).plus(Linear.variable(b), timesB);
    return new Condition(sum.plus(constant), false);
  }

  /**
   * Takes what a hook tests for candidates: conditions on the number of users afterwards.
   *
   * @param conditions when a hook goes some way
   * @param joined users who have joined meanwhile
   */
  void mine(List<Condition> conditions, long joined) {
    Map<String, Linear> before = Map.of("U", Linear.variable("U").plus(-joined));
    for (Condition c : Elimination.ofLowerCase(conditions)) {
      Set<String> names = c.expression().variables();
      if (names.contains("U") && names.size() > 1 && Set.of("P", "A", "U").containsAll(names)) {
        candidates.add(c.with(before));
      }
    }
  }

  /** Returns how often something has changed. */
  int changes() {
    return changes;
  }

  /** Returns the laws of a control; empty if it was not reached. */
  public List<Condition> of(Control control) {
    return List.copyOf(laws.getOrDefault(control, Set.of()));
  }

  /** Returns all that holds in a control. */
  List<Condition> all(Control control) {
    List<Condition> all = new ArrayList<>(Bounds.ALWAYS);
    all.addAll(of(control));
    return all;
  }

  /** Tells whether conditions can hold in a control. */
  boolean allows(Control control, List<Condition> conditions) {
    List<Condition> all = all(control);
    all.addAll(conditions);
    return !solver.refutes(all);
  }

  /** Takes in a transition: of the laws after it, those stay that follow. */
  void flow(Control from, List<Condition> when, Numbers numbers, Control to) {
    if (from.equals(to) && numbers.isSame()) {
      return;
    }
    List<Condition> before = all(from);
    before.addAll(when);
    before.addAll(numbers.conditions());
    enter(before, numbers, to);
  }

  /** Takes in a way into a control. */
  void enter(List<Condition> before, Numbers numbers, Control to) {
    if (solver.refutes(before)) {
      return;
    }
    Set<Condition> after = laws.get(to);
    if (after == null) {
      after = new LinkedHashSet<>(candidates);
      laws.put(to, after);
      changes++;
    }
    for (Condition law : List.copyOf(after)) {
      List<Condition> broken = new ArrayList<>(before);
      broken.add(law.with(numbers.values()).negated());
      if (!solver.refutes(broken)) {
        after.remove(law);
        changes++;
      }
    }
  }
}
