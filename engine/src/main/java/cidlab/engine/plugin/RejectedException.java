package cidlab.engine.plugin;

import java.nio.file.Path;

/** Ends the loading of one plugin. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejection reason;
  private final String mend;

  RejectedException(Rejection reason, String message, String mend) {
    super(message);
    this.reason = reason;
    this.mend = mend;
  }

  RejectedException(Rejection reason, String message) {
    this(reason, message, reason.mend());
  }

  RejectedPlugin of(Path source) {
    return new RejectedPlugin(source, reason, getMessage(), mend);
  }
}
