package cidlab.experiments.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Hashes what a module does: neither its manifest, nor times, nor the order of a jar.
 *
 * <p>Our own modules carry the hash of their sources, so that builds by different compilers are the
 * same code. Of others, classes and resources are hashed; {@code module-info.class} is left out,
 * because packaging adds to it.
 */
final class ModuleContent {
  private static final String SOURCES = "META-INF/cidlab/sources.sha256";

  private ModuleContent() {}

  /**
   * Hashes a module.
   *
   * @return SHA-256 in hexadecimal, 64 characters
   * @throws UncheckedIOException if it cannot be read
   */
  static String hash(ModuleReference module) {
    try (ModuleReader reader = module.open()) {
      Optional<InputStream> sources = reader.open(SOURCES);
      if (sources.isPresent()) {
        try (InputStream in = sources.get()) {
          return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
      }
      MessageDigest digest = Sha256.digest();
      List<String> names;
      try (var all = reader.list()) {
        names = all.filter(ModuleContent::counts).sorted().toList();
      }
      for (String name : names) {
        digest.update((name + '\n').getBytes(StandardCharsets.UTF_8));
        // A hash of each, so that no content can pass for a name.
        digest.update(hash(reader, name));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hash(ModuleReader reader, String name) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(reader.open(name).orElseThrow(), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return digest.digest();
  }

  private static boolean counts(String name) {
    return !name.endsWith("/")
        && !name.equals("module-info.class")
        && !name.equals("META-INF/MANIFEST.MF")
        && !name.startsWith("META-INF/maven/");
  }
}
