package cidlab.prove.table;

import cidlab.prove.abstraction.Closure;
import cidlab.prove.abstraction.Control;
import cidlab.prove.abstraction.Transition;
import cidlab.prove.certificate.Certificate;
import cidlab.prove.symbolic.HookSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a proof down. */
public final class CertificateWriter {
  /** Name of the file from which the others follow. */
  public static final String TABLE = "table.json";

  private CertificateWriter() {}

  /** Makes the files of a proof. */
  public static Certificate of(
      String strategy, Map<String, String> arguments, Closure closure, HookSource hooks) {
    Table table =
        new Table(
            strategy,
            arguments,
            closure.scope(),
            closure.visibility(),
            hooks.used(),
            hooks.usedWalks());
    SmtScripts scripts = new SmtScripts(closure);
    SortedMap<String, String> files = new TreeMap<>();
    files.put(TABLE, table.json());
    files.put("laws.txt", laws(closure));
    files.put("inductive.smt2", scripts.inductive());
    int checks = scripts.checks();
    files.put("safe.smt2", scripts.safe());
    return new Certificate(files, checks + scripts.checks());
  }

  /** Returns the invariant and what changes the numbers, as text. */
  private static String laws(Closure closure) {
    StringBuilder text = new StringBuilder();
    text.append("P CPUs, U users, A allowed CPUs, R threshold, M limit; q are quotients.\n");
    for (Control control : closure.controls()) {
      text.append('\n').append(control).append('\n');
      closure.laws().of(control).forEach(law -> text.append("  ").append(law).append('\n'));
      text.append("  CPUs:  ").append(closure.sites(control)).append('\n');
      text.append("  tasks: ").append(closure.tasks(control)).append('\n');
    }
    text.append("\nTransitions that change the numbers or ask for something of them\n");
    closure.transitions().stream()
        .filter(t -> !t.numbers().isSame())
        .map(CertificateWriter::line)
        .distinct()
        .forEach(text::append);
    return text.toString();
  }

  private static String line(Transition t) {
    return "  "
        + t.label()
        + ": "
        + t.from()
        + (t.from().equals(t.to()) ? "" : " -> " + t.to())
        + "\n    when "
        + t.numbers().conditions()
        + "\n    U := "
        + t.numbers().users()
        + ", A := "
        + t.numbers().allowed()
        + ", R := "
        + t.numbers().threshold()
        + ", M := "
        + t.numbers().limit()
        + "\n";
  }
}
