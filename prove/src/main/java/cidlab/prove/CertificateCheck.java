package cidlab.prove;

import cidlab.prove.abstraction.Closure;
import cidlab.prove.abstraction.Judgement;
import cidlab.prove.certificate.Certificate;
import cidlab.prove.certificate.CertificateException;
import cidlab.prove.linear.Solver;
import cidlab.prove.symbolic.CannotException;
import cidlab.prove.table.CertificateWriter;
import cidlab.prove.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Checks a proof that somebody else has written down. */
public final class CertificateCheck {
  private CertificateCheck() {}

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
    if (!Files.isRegularFile(folder.resolve(CertificateWriter.TABLE))) {
      throw new CertificateException("expected a folder with a file table.json, folder=" + folder);
    }
    String text = Files.readString(folder.resolve(CertificateWriter.TABLE));
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
        CertificateWriter.of(table.strategy(), table.arguments(), closure, table.source());
    Map<String, String> files = new TreeMap<>(again.files());
    files.put(Certificate.SUMS, again.sums());
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Files.readString(path).equals(file.getValue())) {
        throw new CertificateException(
            "expected what follows from the table; it differs, file=" + file.getKey());
      }
    }
    return again;
  }
}
