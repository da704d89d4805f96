package cidlab.experiments.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Content-addressed keys of rows; not thread-safe.
 *
 * <p>The first 16 bytes of the SHA-256 of {@code cidlab-run-1 study=HASH treatment=LABEL cell=LABEL
 * replication=N} in UTF-8: rows of stores with one key are the same run, whichever machine made
 * them.
 */
final class RowKey {
  private static final int BYTES = 16;

  private final MessageDigest digest;
  private final String prefix;

  RowKey(String identityHash) {
    prefix = "cidlab-run-1 study=" + identityHash + " treatment=";
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 as every Java platform must have it", e);
    }
  }

  byte[] of(String strategy, String cell, int replication) {
    String text = prefix + strategy + " cell=" + cell + " replication=" + replication;
    return Arrays.copyOf(digest.digest(text.getBytes(StandardCharsets.UTF_8)), BYTES);
  }
}
