package cidlab.experiments.store;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Identity;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Study;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The rows of one study in a SQLite file; not thread-safe.
 *
 * <p>Rows are only ever added. {@link #flush} makes those of a replication one transaction in the
 * write-ahead log, so that they survive whatever ends the program; they survive the end of the
 * machine up to the last checkpoint of the log. A store that was closed is one file, which may be
 * read where nothing can be written.
 *
 * <p>All methods throw {@link StoreException}, whose message says what is safe.
 */
public final class ResultStore implements Rows, Closeable {
  private static final Metric[] METRICS = Metric.values();
  private static final int FIRST_METRIC = 8;
  private static final String SELECT =
      Arrays.stream(METRICS)
          .map(Metric::key)
          .collect(
              Collectors.joining(
                  ", ",
                  "SELECT cell, replication, treatment, key, seed, status, detail, ",
                  " FROM run"));
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;
  private final Study study;
  private final boolean writing;
  private final Connection connection;
  private final RowKey keys;
  private final StoreLock lock;
  private final List<String> strategies;
  private final List<String> cellLabels;
  private final Map<Cell, Integer> cells = new HashMap<>();
  private final Map<String, Integer> treatments = new HashMap<>();
  private PreparedStatement insert;
  private StoreException broken;

  private ResultStore(Path file, Study study, Identity identity, boolean writing)
      throws SQLException {
    this.file = file;
    this.study = study;
    this.writing = writing;
    study.cells().forEach(cell -> cells.put(cell, cells.size()));
    strategies = study.strategies();
    strategies.forEach(strategy -> treatments.put(strategy, treatments.size()));
    cellLabels = study.cells().stream().map(Cell::label).toList();
    String json = identity.json();
    lock = writing ? StoreLock.take(file) : null;
    connection = connect(file, writing);
    try {
      connection.setAutoCommit(false);
      int format = format();
      if (writing && format == 0) {
        Tables.create(connection, study, json);
        connection.commit();
        keys = new RowKey(identity.hash());
      } else {
        keys = new RowKey(check(format, identity).hash());
      }
      if (writing) {
        insert = connection.prepareStatement(insertSql());
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      if (writing) {
        lock.close();
      }
      throw e;
    }
  }

  /**
   * Opens a store to add rows; makes it if there is none.
   *
   * @param file where it is, or will be
   * @param study the study
   * @param identity what the rows depend on
   * @return the store
   * @throws StoreException if the store belongs to another study, version or plugin, was written by
   *     a newer version, or cannot be opened
   */
  public static ResultStore open(Path file, Study study, Identity identity) {
    try {
      return new ResultStore(file, study, identity, true);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  /**
   * Opens a store to read its rows, also those of another version or with other plugins.
   *
   * @param file where it is
   * @param study the study
   * @param identity what rows would depend on now
   * @return the store
   * @throws StoreException if the store belongs to another study, was written by a newer version,
   *     or cannot be opened, and if there is no store
   */
  public static ResultStore read(Path file, Study study, Identity identity) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "the study has no results yet: run it with `cidlab study run`, or name the folder of its"
              + " results with --out, file="
              + file);
    }
    try {
      return new ResultStore(file, study, identity, false);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  private static Connection connect(Path file, boolean writing) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
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

  private int format() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private Identity check(int format, Identity identity) throws SQLException {
    if (format > Tables.FORMAT) {
      throw new StoreException(
          "the store was written by a newer version of cidlab: use that one, format="
              + format
              + " known="
              + Tables.FORMAT
              + " file="
              + file);
    }
    if (format < Tables.FORMAT) {
      throw new StoreException(
          "expected a result store, this file has no results: choose another folder with --out,"
              + " file="
              + file);
    }
    Identity stored;
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT identity FROM study")) {
      stored = Identity.read(row.getString(1));
    }
    // Who only reads may be another program than the one that ran the study.
    List<String> differences =
        stored.differences(
            writing
                ? identity
                : new Identity(identity.study(), stored.version(), stored.modules()));
    if (!differences.isEmpty()) {
      throw new StoreException(
          "the results in the store are those of something else; go back to what made them, or"
              + " choose another folder with --out; store -> now: "
              + String.join("; ", differences)
              + ", file="
              + file);
    }
    return stored;
  }

  private static String insertSql() {
    String marks = "?, ".repeat(FIRST_METRIC - 1 + METRICS.length);
    return "INSERT INTO run VALUES (" + marks.substring(0, marks.length() - 2) + ")";
  }

  @Override
  public void add(String strategy, Cell cell, int replication, RunResult result) {
    checkWhole();
    try {
      start(strategy, cell, replication, result.seed(), "ok", result.detail());
      for (int i = 0; i < METRICS.length; i++) {
        insert.setDouble(FIRST_METRIC + i, result.get(METRICS[i]));
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public void add(FailedRun run) {
    checkWhole();
    try {
      start(run.strategy(), run.cell(), run.replication(), run.seed(), "failed", run.message());
      for (int i = 0; i < METRICS.length; i++) {
        insert.setNull(FIRST_METRIC + i, java.sql.Types.REAL);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private void checkWhole() {
    if (broken != null) {
      throw broken;
    }
  }

  /** Half a replication must not become part of the next transaction, nor can it be completed. */
  private StoreException broken(SQLException e) {
    broken = StoreException.of(e, file);
    try {
      connection.rollback();
    } catch (SQLException again) {
      // On a full disk the database has done so itself, and says that there is nothing to undo.
      broken.addSuppressed(again);
    }
    return broken;
  }

  private void start(
      String strategy, Cell cell, int replication, long seed, String status, String detail)
      throws SQLException {
    int index = cells.get(cell);
    insert.setInt(1, index);
    insert.setInt(2, replication);
    insert.setInt(3, treatments.get(strategy));
    insert.setBytes(4, keys.of(strategy, cellLabels.get(index), replication));
    insert.setLong(5, seed);
    insert.setString(6, status);
    insert.setString(7, detail);
  }

  /** Makes the rows since the last call one transaction. */
  @Override
  public void flush() {
    checkWhole();
    try {
      connection.commit();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /**
   * Reads all rows, in no particular order.
   *
   * @param rows receives them
   */
  public void readInto(Rows rows) {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(SELECT)) {
      while (row.next()) {
        read(row, rows);
      }
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  /**
   * Reads all rows in the order in which files list them: round the cells, block by block, which
   * depends neither on the number of threads nor on interruptions.
   *
   * @param rows receives them
   */
  public void readInOrder(Rows rows) {
    String where = " WHERE cell = ? AND replication >= ? AND replication < ?";
    try (Statement sql = connection.createStatement();
        ResultSet last = sql.executeQuery("SELECT max(replication) FROM run");
        PreparedStatement block =
            connection.prepareStatement(SELECT + where + " ORDER BY replication, treatment")) {
      int end = last.getObject(1) == null ? 0 : last.getInt(1) + 1;
      for (int from = 0; from < end; from += study.blockSize()) {
        for (int cell = 0; cell < cellLabels.size(); cell++) {
          block.setInt(1, cell);
          block.setInt(2, from);
          block.setInt(3, from + study.blockSize());
          try (ResultSet row = block.executeQuery()) {
            while (row.next()) {
              read(row, rows);
            }
          }
        }
      }
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  /**
   * Finds the replications that took place, without reading their values.
   *
   * @return by cell, the replications of which every treatment has a row, failed ones included
   */
  public Map<Cell, BitSet> replications() {
    Map<Cell, BitSet> present = new LinkedHashMap<>();
    study.cells().forEach(cell -> present.put(cell, new BitSet()));
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT cell, replication FROM run GROUP BY cell, replication HAVING count(*) = "
                    + strategies.size())) {
      while (row.next()) {
        present.get(study.cells().get(row.getInt(1))).set(row.getInt(2));
      }
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
    return present;
  }

  /**
   * Counts the rows of runs that failed.
   *
   * @return 0 or more
   */
  public long failures() {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT count(*) FROM run WHERE status = 'failed'")) {
      return row.getLong(1);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  private void read(ResultSet row, Rows rows) throws SQLException {
    int index = row.getInt(1);
    Cell cell = study.cells().get(index);
    int replication = row.getInt(2);
    String strategy = strategies.get(row.getInt(3));
    if (!Arrays.equals(row.getBytes(4), keys.of(strategy, cellLabels.get(index), replication))) {
      throw new StoreException(
          "expected the key of another run: the store was changed by hand or is damaged, row="
              + strategy
              + ' '
              + cell.label()
              + ' '
              + replication
              + " file="
              + file);
    }
    long seed = row.getLong(5);
    if (row.getString(6).equals("ok")) {
      double[] values = new double[METRICS.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getDouble(FIRST_METRIC + i);
      }
      rows.add(strategy, cell, replication, new RunResult(seed, values, row.getString(7)));
    } else {
      rows.add(new FailedRun(strategy, cell, replication, seed, row.getString(7)));
    }
  }

  /**
   * Limits the size of the file, as a full disk does.
   *
   * @param pages number of pages of 4,096 bytes, at least what there is
   */
  public void limit(int pages) {
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA max_page_count = " + pages);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }

  /** Closes the file; after writing, one file is left. */
  @Override
  public void close() {
    try (lock;
        connection) {
      if (writing && broken == null) {
        connection.rollback();
        insert.close();
        connection.setAutoCommit(true);
        try (Statement sql = connection.createStatement()) {
          sql.execute("PRAGMA journal_mode = DELETE");
        }
      }
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    }
  }
}
