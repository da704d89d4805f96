package cidlab.experiments.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Trouble with a store, in words for its user: what is wrong, what is safe and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String READ_ONLY =
      "cannot write the store or its folder; what is in it is safe: allow writing, or copy the"
          + " folder and name the copy with --out";

  /**
   * Makes an exception.
   *
   * @param message one line
   */
  StoreException(String message) {
    super(message);
  }

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says that a store is not what was written. */
  static StoreException damaged(String how) {
    return new StoreException(
        "the store was changed by hand or is damaged: take a copy of it that is not, or run the study"
            + " again in another folder, "
            + how);
  }

  /** Returns the same with the file, if the message does not name one. */
  StoreException at(Path file) {
    return getMessage().contains("file=")
        ? this
        : new StoreException(getMessage() + " file=" + file, this);
  }

  /** Says that the folder of a store cannot be written. */
  static StoreException unwritable(IOException e, Path file) {
    return new StoreException(READ_ONLY + ", file=" + file, e);
  }

  /** Says what a failure of the database means. */
  static StoreException of(SQLException e, Path file) {
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode();
    // Extended codes keep the primary one in their lowest byte.
    int primary = code & 0xff;
    String where = ", file=" + file;
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return new StoreException(
          "the disk is full; every replication that had ended is safe in the store: make room and"
              + " go on with `cidlab study resume`"
              + where,
          e);
    }
    if (primary == SQLiteErrorCode.SQLITE_READONLY.code
        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || primary == SQLiteErrorCode.SQLITE_PERM.code
        || primary == SQLiteErrorCode.SQLITE_AUTH.code) {
      return new StoreException(READ_ONLY + where, e);
    }
    if (primary == SQLiteErrorCode.SQLITE_NOTADB.code
        || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return new StoreException(
          "expected a result store, this file is something else or damaged: choose another folder"
              + " with --out"
              + where,
          e);
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new StoreException(
          "another program uses the store: wait until it ends, or end it" + where, e);
    }
    return new StoreException(
        "the store cannot be read or written; every replication that had ended before is safe in"
            + " it, error="
            + e.getMessage()
            + where,
        e);
  }
}
