package cidlab.experiments.store;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Seeds;
import cidlab.experiments.study.Study;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Reads the rows of a study and believes none: of each, the checksum is computed again, and its
 * seed from the study.
 *
 * <p>Rows of cells, treatments or replications that the study does not have are passed over: a
 * store may hold more than a study asks for.
 */
final class StoredRows {
  private static final Metric[] METRICS = Metric.values();
  private static final int FIRST_METRIC = 8;

  /** About as many rows as share a page of the file, or are lost with it; own choice. */
  private static final int SALVAGED_AT_ONCE = 16;

  private static final String SELECT =
      Arrays.stream(METRICS)
          .map(Metric::key)
          .collect(
              Collectors.joining(
                  ", ",
                  "SELECT cell, replication, treatment, seed, status, detail, checksum, ",
                  " FROM run"));

  private final Connection connection;
  private final Study study;
  private final Map<Integer, Cell> cells = new HashMap<>();
  private final Map<Integer, String> treatments = new HashMap<>();
  private final Map<Cell, Integer> ids = new HashMap<>();
  private final Map<Cell, Seeds> seeds = new HashMap<>();
  private final Checksum checksum = new Checksum();
  private final Consumer<StoreException> damage;

  /**
   * Prepares to read.
   *
   * @param damage told of each row that is not what was written; such rows are passed over
   */
  StoredRows(Connection connection, Study study, Tables tables, Consumer<StoreException> damage) {
    this.damage = damage;
    this.connection = connection;
    this.study = study;
    for (Cell cell : study.cells()) {
      Integer id = tables.cells().get(cell.label());
      if (id != null) {
        cells.put(id, cell);
        ids.put(cell, id);
        seeds.put(cell, new Seeds(study.seed(), cell));
      }
    }
    for (String strategy : study.strategies()) {
      Integer id = tables.treatments().get(strategy);
      if (id != null) {
        treatments.put(id, strategy);
      }
    }
  }

  /** Reads all rows, in no particular order. */
  void readInto(Rows rows) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(SELECT + " WHERE replication < ?")) {
      sql.setInt(1, study.replications());
      readAll(sql, rows);
    }
  }

  /** Reads what can be read, in no particular order, where the table itself may be damaged. */
  void readWhatCanBe(Rows rows) throws SQLException {
    long last;
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT coalesce(max(rowid), 0) FROM run")) {
      last = row.getLong(1);
    }
    try (PreparedStatement some =
        connection.prepareStatement(SELECT + " WHERE rowid >= ? AND rowid < ?")) {
      for (long from = 1; from <= last; from += SALVAGED_AT_ONCE) {
        some.setLong(1, from);
        some.setLong(2, from + SALVAGED_AT_ONCE);
        try {
          readAll(some, rows);
        } catch (SQLException e) {
          damage.accept(
              StoreException.damaged(
                  "rows %d to %d cannot all be read, error=%s"
                      .formatted(from, from + SALVAGED_AT_ONCE - 1, e.getMessage())));
        }
      }
    }
  }

  /**
   * Reads rows in the order in which files list them: round the cells, block by block.
   *
   * @param end number of replications to read, by cell
   */
  void readInOrder(Rows rows, ToIntFunction<Cell> end) throws SQLException {
    int last = study.cells().stream().mapToInt(end).max().orElse(0);
    String where = " WHERE cell = ? AND replication >= ? AND replication < ?";
    // Within a replication the order is that of the study, which need not be that of the store.
    String order =
        treatments.isEmpty()
            ? ""
            : study.strategies().stream()
                .flatMap(
                    label ->
                        treatments.entrySet().stream().filter(it -> it.getValue().equals(label)))
                .map(it -> "treatment = " + it.getKey() + " DESC")
                .collect(Collectors.joining(", ", ", ", ""));
    try (PreparedStatement block =
        connection.prepareStatement(SELECT + where + " ORDER BY replication" + order)) {
      for (int from = 0; from < last; from += study.blockSize()) {
        for (Cell cell : study.cells()) {
          Integer id = ids.get(cell);
          int to = Math.min(from + study.blockSize(), end.applyAsInt(cell));
          if (id != null && from < to) {
            block.setInt(1, id);
            block.setInt(2, from);
            block.setInt(3, to);
            readAll(block, rows);
          }
        }
      }
    }
  }

  private void readAll(PreparedStatement sql, Rows rows) throws SQLException {
    try (ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        Cell cell = cells.get(row.getInt(1));
        String strategy = treatments.get(row.getInt(3));
        if (cell != null && strategy != null) {
          read(row, strategy, cell, rows);
        }
      }
    }
  }

  private void read(ResultSet row, String strategy, Cell cell, Rows rows) throws SQLException {
    int replication = row.getInt(2);
    long seed = row.getLong(4);
    String detail = row.getString(6);
    if (seed != seeds.get(cell).seed(replication) || detail == null) {
      damage.accept(damaged("another seed than that of the study", strategy, cell, replication));
      return;
    }
    long expected;
    Runnable add;
    if ("ok".equals(row.getString(5))) {
      double[] values = new double[METRICS.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getDouble(FIRST_METRIC + i);
      }
      RunResult result = new RunResult(seed, values, detail);
      expected = checksum.of(strategy, cell.label(), replication, result);
      add = () -> rows.add(strategy, cell, replication, result);
    } else {
      FailedRun run = new FailedRun(strategy, cell, replication, seed, detail);
      expected = checksum.of(run);
      add = () -> rows.add(run);
    }
    if (row.getLong(7) != expected) {
      damage.accept(damaged("wrong checksum", strategy, cell, replication));
      return;
    }
    add.run();
  }

  private static StoreException damaged(String what, String strategy, Cell cell, int replication) {
    return StoreException.damaged(
        what + ", row=" + strategy + ' ' + cell.label() + ' ' + replication);
  }

  /** Finds the replications of which every treatment has a row, without reading their values. */
  Map<Cell, BitSet> replications() throws SQLException {
    Map<Cell, BitSet> present = new LinkedHashMap<>();
    study.cells().forEach(cell -> present.put(cell, new BitSet()));
    String wanted =
        treatments.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT cell, replication FROM run WHERE treatment IN ("
                    + wanted
                    + ") GROUP BY cell, replication HAVING count(*) = "
                    + study.strategies().size())) {
      while (row.next()) {
        Cell cell = cells.get(row.getInt(1));
        if (cell != null) {
          present.get(cell).set(row.getInt(2));
        }
      }
    }
    return present;
  }

  /** Counts the rows of the whole store that failed. */
  long failures() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT count(*) FROM run WHERE status = 'failed'")) {
      return row.getLong(1);
    }
  }
}
