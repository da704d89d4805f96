package cidlab.prove.certificate;

import cidlab.prove.abstraction.Closure;
import cidlab.prove.abstraction.Control;
import cidlab.prove.abstraction.Judgement;
import cidlab.prove.abstraction.Transition;
import cidlab.prove.linear.Solver;
import cidlab.prove.symbolic.CannotException;
import cidlab.prove.symbolic.HookSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A proof as files.
 *
 * <ul>
 *   <li>{@code table.json}: what the hooks do, see {@link Table}
 *   <li>{@code laws.txt}: the invariant, and the transitions that change numbers
 *   <li>{@code inductive.smt2}, {@code safe.smt2}: what follows, see {@link SmtScripts}
 * </ul>
 *
 * @param files contents by name
 * @param checks number of {@code check-sat} in both scripts
 */
public record Certificate(SortedMap<String, String> files, int checks) {
  private static final String TABLE = "table.json";

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
        .map(Certificate::line)
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

  /**
   * Returns the hash of all files: that of the lines {@code sha256  name}, sorted by name, as
   * {@code sha256sum * | sha256sum} gives it.
   */
  public String sha256() {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, text) -> lines.append(hash(text)).append("  ").append(name).append('\n'));
    return hash(lines.toString());
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256, which every Java has", e);
    }
  }

  /**
   * Writes the files; those of the same names are replaced.
   *
   * @param folder where to; made if it is not there
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Checks a certificate without the strategy: repeats the proof from the table, and compares every
   * byte of the other files with what follows from it.
   *
   * @param folder the files
   * @param stop asked now and then; true ends the check
   * @return the certificate
   * @throws CertificateException if it proves nothing, with the reason
   */
  public static Certificate check(Path folder, BooleanSupplier stop)
      throws IOException, CertificateException {
    if (!Files.isRegularFile(folder.resolve(TABLE))) {
      throw new CertificateException("expected a folder with a file table.json, folder=" + folder);
    }
    String text = Files.readString(folder.resolve(TABLE));
    Table table = Table.read(text);
    Solver solver = new Solver();
    Closure closure = new Closure(table.source(), table.scope(), table.visibility(), solver);
    Judgement judgement;
    try {
      closure.close();
      judgement = Judgement.of(closure, table.source(), solver, stop);
    } catch (CannotException e) {
      throw new CertificateException("expected a table that is whole; " + e.getMessage());
    }
    if (!judgement.proved()) {
      throw new CertificateException("expected a proof; what the table says proves nothing");
    }
    Certificate again =
        of(table.strategy(), table.arguments(), closure, table.source());
    for (Map.Entry<String, String> file : again.files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Files.readString(path).equals(file.getValue())) {
        throw new CertificateException(
            "expected what follows from the table; it differs, file=" + file.getKey());
      }
    }
    return again;
  }
}
