package cidlab.prove.table;

import cidlab.prove.abstraction.Closure;
import cidlab.prove.abstraction.Control;
import cidlab.prove.abstraction.Counts;
import cidlab.prove.abstraction.Member;
import cidlab.prove.abstraction.Obligation;
import cidlab.prove.abstraction.Transition;
import cidlab.prove.linear.Condition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a proof claims, as scripts in SMT-LIB 2.6: each {@code check-sat} has to answer {@code
 * unsat}.
 */
public final class SmtScripts {
  private final Closure closure;
  private final Counts counts;
  private int checks;

  /** Prepares the scripts for a closed abstraction. */
  public SmtScripts(Closure closure) {
    this.closure = closure;
    this.counts = new Counts(closure);
  }

  /** Returns the number of checks in the script made last. */
  public int checks() {
    return checks;
  }

  /** Returns the script which says that a request for an id finds one. */
  public String safe() {
    StringBuilder text =
        begin("Wherever a hook asks for an id, not all P are taken: every answer is unsat.");
    for (Obligation o : closure.obligations()) {
      check(text, o.label() + " of " + o.before() + ", " + o.control(), counts.dry(o), List.of());
    }
    return text.toString();
  }

  /** Returns the script which says that the invariant holds at first and is preserved. */
  public String inductive() {
    StringBuilder text =
        begin(
            "The invariant holds in the first states, and every transition preserves it:"
                + " every answer is unsat.");
    text.append("; The invariant:\n");
    for (Control control : closure.controls()) {
      text.append("; ").append(control).append('\n');
      counts.facts(control).forEach(f -> text.append(";   ").append(f).append('\n'));
    }
    for (Closure.Start start : closure.starts()) {
      String title = "first state: " + start.user() + ", all other CPUs " + Closure.UNUSED;
      check(text, title, start.before(), counts.after(start));
    }
    for (Transition t : closure.transitions()) {
      String title = t.label() + " " + t.before() + " -> " + t.after() + ", " + t.from();
      if (!t.from().equals(t.to())) {
        title += " -> " + t.to();
      }
      check(text, title, counts.before(t), counts.after(t));
    }
    return text.toString();
  }

  private StringBuilder begin(String title) {
    checks = 0;
    StringBuilder text = new StringBuilder();
    text.append("; ").append(title).append('\n');
    text.append("(set-logic QF_LIA)\n");
    text.append("; P CPUs, U users, A allowed CPUs, R threshold, M limit\n");
    for (String name : List.of("P", "U", "A", "R", "M")) {
      declare(text, name);
    }
    for (Member member : counts.names().keySet()) {
      String name = counts.names().get(member);
      text.append("(declare-const ").append(name).append(" Int) ; ").append(member).append('\n');
    }
    return text;
  }

  private static void declare(StringBuilder text, String name) {
    text.append("(declare-const ").append(name).append(" Int)\n");
  }

  private void check(StringBuilder text, String title, List<Condition> all, List<Condition> goals) {
    text.append("; ").append(title).append("\n(push 1)\n");
    Set<String> quotients = new TreeSet<>();
    for (List<Condition> conditions : List.of(all, goals)) {
      for (Condition c : conditions) {
        c.expression().variables().stream()
            .filter(name -> name.startsWith("q"))
            .forEach(quotients::add);
      }
    }
    quotients.forEach(name -> declare(text, name));
    all.forEach(c -> text.append("(assert ").append(c.smt()).append(")\n"));
    if (!goals.isEmpty()) {
      text.append("(assert (not (and");
      goals.forEach(g -> text.append(' ').append(g.smt()));
      text.append(" true)))\n");
    }
    text.append("(check-sat)\n(pop 1)\n");
    checks++;
  }
}
