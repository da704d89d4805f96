package cidlab.experiments.store;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Identity;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Shard;
import cidlab.experiments.study.Study;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The rows of a study in a SQLite file; not thread-safe.
 *
 * <p>Rows are only ever added. {@link #flush} makes those of a replication one transaction in the
 * write-ahead log, so that they survive whatever ends the program; they survive the end of the
 * machine up to the last checkpoint of the log. A store that was closed is one file, which may be
 * read where nothing can be written.
 *
 * <p>Nothing in the file is believed: its structure is checked when it is opened, a checksum and
 * the seed of every row when it is read.
 *
 * <p>All methods throw {@link StoreException}, whose message says what is safe.
 */
public final class ResultStore implements Rows, Closeable {
  private static final Metric[] METRICS = Metric.values();
  private static final int FIRST_METRIC = 8;

  /** Up to here every whole number is a double, and no other value rounds to it. */
  private static final double MAX_EXACT = 1L << 53;

  private final Path file;
  private final boolean writing;
  private final Connection connection;
  private final StoreLock lock;
  private final Tables tables;
  private final StoredRows rows;
  private final Checksum checksum = new Checksum();
  private PreparedStatement insert;
  private PreparedStatement find;
  private StoreException broken;

  private ResultStore(Path file, Study study, Identity identity, boolean writing, Database database)
      throws SQLException {
    this.file = file;
    this.writing = writing;
    lock = writing ? StoreLock.take(file) : null;
    Connection opened = null;
    try {
      opened = database.connect(file, writing);
      connection = opened;
      connection.setAutoCommit(false);
      int format = Database.format(connection);
      if (writing && format == 0) {
        Tables.create(connection);
        tables = Tables.read(connection);
        tables.add(study, identity);
        connection.commit();
      } else {
        checkFormat(format);
        Database.checkStructure(connection);
        checkMetrics();
        tables = Tables.read(connection);
        Identity stored = tables.identity();
        checkIdentity(stored, identity);
        if (writing) {
          tables.add(study, stored.and(identity));
          connection.commit();
        }
      }
      rows =
          new StoredRows(
              connection,
              study,
              tables,
              e -> {
                throw e;
              });
      if (writing) {
        String marks = "?, ".repeat(FIRST_METRIC - 2 + METRICS.length);
        insert = connection.prepareStatement("INSERT INTO run VALUES (" + marks + "?)");
      }
    } catch (SQLException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      if (writing) {
        lock.close();
      }
      throw e;
    }
  }

  /**
   * Opens a store to add rows; makes it if there is none.
   *
   * <p>A store of a study that has fewer strategies, cells, levels or replications takes those of
   * the larger one.
   *
   * @param file where it is, or will be
   * @param study the study
   * @param identity what the rows depend on
   * @return the store
   * @throws StoreException if rows of the store would be others now, if the store was written by a
   *     newer version, or cannot be opened, or is damaged
   */
  public static ResultStore open(Path file, Study study, Identity identity) {
    return open(file, study, identity, Database.SQLITE);
  }

  /** The same in another database. */
  static ResultStore open(Path file, Study study, Identity identity, Database database) {
    try {
      return new ResultStore(file, study, identity, true, database);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    } catch (StoreException e) {
      throw e.at(file);
    }
  }

  /**
   * Opens a store to read its rows, also those that other code made.
   *
   * @param file where it is
   * @param study the study
   * @param identity what rows would depend on now
   * @return the store
   * @throws StoreException if the store belongs to another study, was written by a newer version,
   *     cannot be opened, or is damaged, and if there is no store
   */
  public static ResultStore read(Path file, Study study, Identity identity) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "the study has no results yet: run it with `cidlab study run`, or name the folder of its"
              + " results with --out, file="
              + file);
    }
    try {
      return new ResultStore(file, study, identity.withoutCode(), false, Database.SQLITE);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    } catch (StoreException e) {
      throw e.at(file);
    }
  }

  private static void checkFormat(int format) {
    if (format == 1) {
      throw new StoreException(
          "the store was written by an older version of cidlab, whose rows have no checksum: choose"
              + " another folder with --out, format=1 known="
              + Tables.FORMAT);
    }
    if (format > Tables.FORMAT) {
      throw new StoreException(
          "the store was written by a newer version of cidlab: use that one, format="
              + format
              + " known="
              + Tables.FORMAT);
    }
    if (format < Tables.FORMAT) {
      throw new StoreException(
          "expected a result store, this file has no results: choose another folder with --out");
    }
  }

  private void checkMetrics() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT * FROM run LIMIT 0")) {
      var columns = row.getMetaData();
      boolean same = columns.getColumnCount() == FIRST_METRIC - 1 + METRICS.length;
      for (int i = 0; same && i < METRICS.length; i++) {
        same = columns.getColumnName(FIRST_METRIC + i).equals(METRICS[i].key());
      }
      if (!same) {
        throw new StoreException(
            "the store has other metrics than this version of cidlab: read it with the one that"
                + " wrote it, or choose another folder with --out");
      }
    }
  }

  private static void checkIdentity(Identity stored, Identity now) {
    List<String> differences = stored.differences(now);
    if (!differences.isEmpty()) {
      throw new StoreException(
          "the rows in the store would be others now; go back to what made them, or choose another"
              + " folder with --out; store -> now: "
              + String.join("; ", differences));
    }
  }

  @Override
  public void add(String strategy, Cell cell, int replication, RunResult result) {
    checkWhole();
    try {
      long sum = checksum.of(strategy, cell.label(), replication, result);
      start(strategy, cell, replication, result.seed(), "ok", result.detail(), sum);
      for (int i = 0; i < METRICS.length; i++) {
        double value = result.get(METRICS[i]);
        if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT) {
          insert.setLong(FIRST_METRIC + i, (long) value);
        } else {
          insert.setDouble(FIRST_METRIC + i, value);
        }
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
      start(
          run.strategy(),
          run.cell(),
          run.replication(),
          run.seed(),
          "failed",
          run.message(),
          checksum.of(run));
      for (int i = 0; i < METRICS.length; i++) {
        insert.setNull(FIRST_METRIC + i, java.sql.Types.INTEGER);
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
      String strategy,
      Cell cell,
      int replication,
      long seed,
      String status,
      String detail,
      long sum)
      throws SQLException {
    insert.setInt(1, tables.cells().get(cell.label()));
    insert.setInt(2, replication);
    insert.setInt(3, tables.treatments().get(strategy));
    insert.setLong(4, seed);
    insert.setString(5, status);
    insert.setString(6, detail);
    insert.setLong(7, sum);
  }

  /** Makes the rows since the last call one transaction. */
  @Override
  public void flush() {
    checkWhole();
    if (!Files.exists(file)) {
      broken =
          new StoreException(
              "the store was deleted while the study ran; what ran after that is lost: run the"
                  + " study again, file="
                  + file);
      throw broken;
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /**
   * Reads all rows that belong to the study, in no particular order.
   *
   * @param target receives them
   */
  public void readInto(Rows target) {
    query(
        () -> {
          rows.readInto(target);
          return null;
        });
  }

  /**
   * Reads rows in the order in which files list them: round the cells, block by block, which
   * depends neither on the number of threads nor on interruptions.
   *
   * @param target receives them
   * @param end how many replications, by cell
   */
  public void readInOrder(Rows target, ToIntFunction<Cell> end) {
    query(
        () -> {
          rows.readInOrder(target, end);
          return null;
        });
  }

  /**
   * Finds the replications that took place, without reading their values.
   *
   * @return by cell, the replications of which every treatment has a row, failed ones included
   */
  public Map<Cell, BitSet> replications() {
    return query(rows::replications);
  }

  /**
   * Notes that all runs of a shard are in the store.
   *
   * @param shard which
   */
  public void complete(Shard shard) {
    query(
        () -> {
          tables.addShard(shard);
          connection.commit();
          return null;
        });
  }

  /**
   * Lists the shards that are complete.
   *
   * @return by count, then index; none of a study that was run whole
   */
  public List<Shard> shards() {
    return query(tables::shards);
  }

  /**
   * Finds the checksum of a row.
   *
   * @return null if there is no such row
   */
  Long checksum(String strategy, Cell cell, int replication) {
    return query(
        () -> {
          if (find == null) {
            find =
                connection.prepareStatement(
                    "SELECT checksum FROM run WHERE cell = ? AND replication = ? AND treatment = ?");
          }
          find.setInt(1, tables.cells().get(cell.label()));
          find.setInt(2, replication);
          find.setInt(3, tables.treatments().get(strategy));
          try (ResultSet row = find.executeQuery()) {
            return row.next() ? row.getLong(1) : null;
          }
        });
  }

  /**
   * Counts the rows of runs that failed.
   *
   * @return 0 or more
   */
  public long failures() {
    return query(rows::failures);
  }

  private <T> T query(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    } catch (StoreException e) {
      throw e.at(file);
    }
  }

  /** Something that is read. */
  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
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
        if (find != null) {
          find.close();
        }
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
