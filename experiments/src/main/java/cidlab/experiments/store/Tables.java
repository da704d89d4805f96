package cidlab.experiments.store;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.Treatment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a store. */
final class Tables {
  /** What {@code file(1)} and others can tell a store by: "cidl". */
  static final int APPLICATION_ID = 0x6369646c;

  /** Counts the changes of these tables. */
  static final int FORMAT = 1;

  private Tables() {}

  /** Makes all tables and describes the study in them. */
  static void create(Connection connection, Study study, String identity) throws SQLException {
    String metrics =
        Arrays.stream(Metric.values())
            .map(metric -> metric.key() + " REAL")
            .collect(Collectors.joining(", "));
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate("CREATE TABLE study (identity TEXT NOT NULL, title TEXT, question TEXT)");
      sql.executeUpdate(
          "CREATE TABLE treatment (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE,"
              + " strategy TEXT NOT NULL)");
      sql.executeUpdate(
          "CREATE TABLE cell (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE,"
              + " scheduler TEXT NOT NULL, workload TEXT NOT NULL, cpus INTEGER NOT NULL)");
      sql.executeUpdate(
          "CREATE TABLE treatment_level (treatment INTEGER NOT NULL REFERENCES treatment,"
              + " factor TEXT NOT NULL, value NOT NULL, PRIMARY KEY (treatment, factor))");
      sql.executeUpdate(
          "CREATE TABLE cell_level (cell INTEGER NOT NULL REFERENCES cell,"
              + " factor TEXT NOT NULL, value NOT NULL, PRIMARY KEY (cell, factor))");
      sql.executeUpdate(
          "CREATE TABLE run (cell INTEGER NOT NULL REFERENCES cell,"
              + " replication INTEGER NOT NULL,"
              + " treatment INTEGER NOT NULL REFERENCES treatment,"
              + " key BLOB NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL,"
              + " detail TEXT NOT NULL, "
              + metrics
              + ", CHECK (status IN ('ok', 'failed')))");
      sql.executeUpdate("CREATE UNIQUE INDEX run_once ON run (cell, replication, treatment)");
      sql.executeUpdate(
          "CREATE VIEW runs AS SELECT t.strategy, t.label AS treatment_label, c.scheduler,"
              + " c.workload, c.cpus, c.label AS cell_label, r.* FROM run r"
              + " JOIN treatment t ON t.id = r.treatment JOIN cell c ON c.id = r.cell");
      for (String change : List.of("UPDATE", "DELETE")) {
        sql.executeUpdate(
            "CREATE TRIGGER no_"
                + change
                + " BEFORE "
                + change
                + " ON run BEGIN SELECT RAISE(ABORT, 'rows are only ever added'); END");
      }
      sql.execute("PRAGMA user_version = " + FORMAT);
    }
    describe(connection, study, identity);
  }

  private static void describe(Connection connection, Study study, String identity)
      throws SQLException {
    insert(connection, "study", identity, study.title(), study.question());
    for (int i = 0; i < study.treatments().size(); i++) {
      Treatment treatment = study.treatments().get(i);
      insert(connection, "treatment", i, treatment.label(), treatment.strategy());
      for (Level level : treatment.levels()) {
        insert(connection, "treatment_level", i, level.factor(), level.value());
      }
    }
    for (int i = 0; i < study.cells().size(); i++) {
      Cell cell = study.cells().get(i);
      insert(connection, "cell", i, cell.label(), cell.scheduler(), cell.workload(), cell.cpus());
      for (Level level : cell.further()) {
        insert(connection, "cell_level", i, level.factor(), level.value());
      }
    }
  }

  private static void insert(Connection connection, String table, Object... values)
      throws SQLException {
    String marks = Arrays.stream(values).map(value -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement sql =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      sql.executeUpdate();
    }
  }
}
