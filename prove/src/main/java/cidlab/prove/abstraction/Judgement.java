package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import cidlab.prove.symbolic.HookSource;
import cidlab.prove.symbolic.OutOfTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What was found out about a closed abstraction.
 *
 * @param obligations number of places where an id is asked for
 * @param dry those of them at which it was not shown that an id is free
 * @param violations what breaks a safety property
 * @param gaps what was not shown of the walks
 * @param refusals what could not be judged at all
 * @param leaks transitions after which the invariant was not shown; there should be none
 */
public record Judgement(
    int obligations,
    List<Obligation> dry,
    List<Closure.Fault> violations,
    List<String> gaps,
    List<String> refusals,
    List<String> leaks) {
  /** Judges. */
  public static Judgement of(
      Closure closure, HookSource hooks, Solver solver, BooleanSupplier stop) {
    List<Obligation> dry = new ArrayList<>();
    List<String> leaks = new ArrayList<>();
    List<String> gaps = List.of();
    if (closure.refusals().isEmpty()) {
      Counts counts = new Counts(closure);
      for (Obligation obligation : closure.obligations()) {
        check(stop);
        if (!solver.refutes(counts.dry(obligation))) {
          dry.add(obligation);
        }
      }
      gaps = new Coverage(hooks, closure, solver).gaps();
      if (dry.isEmpty() && gaps.isEmpty() && closure.violations().isEmpty()) {
        leaks.addAll(leaks(closure, counts, solver, stop));
      }
    }
    return new Judgement(
        closure.obligations().size(), dry, closure.violations(), gaps, closure.refusals(), leaks);
  }

  private static void check(BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      throw new OutOfTimeException();
    }
  }

  /** Tells whether everything was shown. */
  public boolean proved() {
    return dry.isEmpty()
        && violations.isEmpty()
        && gaps.isEmpty()
        && refusals.isEmpty()
        && leaks.isEmpty();
  }

  private static List<String> leaks(
      Closure closure, Counts counts, Solver solver, BooleanSupplier stop) {
    List<String> leaks = new ArrayList<>();
    for (Closure.Start start : closure.starts()) {
      if (!implied(start.before(), counts.after(start), solver)) {
        leaks.add("first state " + start.user());
      }
    }
    for (Transition t : closure.transitions()) {
      check(stop);
      if (!implied(counts.before(t), counts.after(t), solver)) {
        leaks.add(t.label() + " of " + t.before() + " in " + t.from());
      }
    }
    return leaks;
  }

  private static boolean implied(List<Condition> before, List<Condition> goals, Solver solver) {
    Set<Condition> plain = new HashSet<>(before);
    for (Condition goal : goals) {
      if (plain.contains(goal)) {
        continue;
      }
      for (Condition opposite : opposites(goal)) {
        List<Condition> all = new ArrayList<>(before);
        all.add(opposite);
        if (!solver.refutes(all)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Condition> opposites(Condition goal) {
    return goal.equality()
        ? List.of(
            Condition.less(goal.expression(), Linear.ZERO),
            Condition.less(Linear.ZERO, goal.expression()))
        : List.of(goal.negated());
  }
}
