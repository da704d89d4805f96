package cidlab.experiments.study;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of this package: SHA-256, FIPS 180-4, which every Java platform has. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 as every Java platform must have it", e);
    }
  }
}
