package cidlab.experiments.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens the file of a store; tests put one in that fails. */
@FunctionalInterface
interface Database {
  /** SQLite, as stores are. */
  Database SQLITE = Database::sqlite;

  /**
   * Connects.
   *
   * @param file where it is, or will be
   * @param writing whether rows will be added
   */
  Connection connect(Path file, boolean writing) throws SQLException;

  private static Connection sqlite(Path file, boolean writing) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    config.setReadOnly(!writing);
    if (writing) {
      config.setApplicationId(Tables.APPLICATION_ID);
      config.setJournalMode(JournalMode.WAL);
      // Enough against the end of the program, which is ours to survive; the log is synchronised
      // whenever it is written back.
      config.setSynchronous(SynchronousMode.NORMAL);
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Returns the format of a store; 0 for a file without tables. */
  static int format(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  /**
   * Lets the database compare its pages, indices and references with each other.
   *
   * @throws StoreException if they do not fit
   */
  static void checkStructure(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      try (ResultSet row = sql.executeQuery("PRAGMA integrity_check(1)")) {
        if (!row.next() || !row.getString(1).equals("ok")) {
          throw StoreException.damaged("the database says: " + row.getString(1));
        }
      }
      try (ResultSet row = sql.executeQuery("PRAGMA foreign_key_check")) {
        if (row.next()) {
          throw StoreException.damaged(
              "a row of the table " + row.getString(1) + " belongs to nothing");
        }
      }
    }
  }
}
