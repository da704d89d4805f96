package cidlab.prove.certificate;

/** A certificate is not what it should be; the message says how. */
public final class CertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was expected. */
  public CertificateException(String message) {
    super(message);
  }
}
