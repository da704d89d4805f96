package cidlab.prove.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * A proof as files.
 *
 * <ul>
 *   <li>{@code table.json}: what the hooks do, the ways that they can go
 *   <li>{@code laws.txt}: the invariant, and the transitions that change numbers
 *   <li>{@code inductive.smt2}, {@code safe.smt2}: what follows, as scripts in SMT-LIB
 *   <li>{@code SHA256SUMS}: their hashes
 * </ul>
 *
 * @param files contents by name
 * @param checks number of {@code check-sat} in both scripts
 */
public record Certificate(SortedMap<String, String> files, int checks) {
  /** Name of the file with the hashes of the others. */
  public static final String SUMS = "SHA256SUMS";

  /**
   * Returns the hash of all files: that of {@code SHA256SUMS}, which has those of the others.
   *
   * @return in hexadecimal
   */
  public String sha256() {
    return hash(sums());
  }

  /** Returns the hashes of the files, as {@code sha256sum -c} checks them. */
  public String sums() {
    StringBuilder lines = new StringBuilder();
    files.forEach((name, text) -> lines.append(hash(text)).append("  ").append(name).append('\n'));
    return lines.toString();
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
    Files.writeString(folder.resolve(SUMS), sums());
  }
}
