package cidlab.experiments.store;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Identity;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Shard;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.Treatment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The tables of a store, and what they say of treatments and cells.
 *
 * <p>A store numbers treatments and cells in the order in which they came to it, which need not be
 * that of the study: a study that is extended keeps its rows.
 */
final class Tables {
  /** What {@code file(1)} and others can tell a store by: "cidl". */
  static final int APPLICATION_ID = 0x6369646c;

  /** Counts the changes of these tables. */
  static final int FORMAT = 2;

  private final Connection connection;
  private final Consumer<StoreException> damage;
  private final Map<String, Integer> treatments = new LinkedHashMap<>();
  private final Map<String, Integer> cells = new LinkedHashMap<>();
  private final List<Treatment> describedTreatments = new ArrayList<>();
  private final List<Cell> describedCells = new ArrayList<>();

  private Tables(Connection connection, Consumer<StoreException> damage) throws SQLException {
    this.connection = connection;
    this.damage = damage;
    read(
        "treatment",
        treatments,
        (texts, levels) -> describedTreatments.add(new Treatment(texts.get(2), levels)),
        "strategy");
    read(
        "cell",
        cells,
        (texts, levels) ->
            describedCells.add(
                new Cell(texts.get(2), texts.get(3), Integer.parseInt(texts.get(4)), levels)),
        "scheduler",
        "workload",
        "cpus");
  }

  /** Makes all tables. */
  static void create(Connection connection) throws SQLException {
    // Of integer affinity: nearly all metrics are whole numbers, which take a third of the space.
    String metrics =
        Arrays.stream(Metric.values())
            .map(metric -> metric.key() + " INTEGER")
            .collect(Collectors.joining(", "));
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate(
          "CREATE TABLE study (identity TEXT NOT NULL, title TEXT NOT NULL,"
              + " question TEXT NOT NULL, checksum INTEGER NOT NULL)");
      sql.executeUpdate(
          "CREATE TABLE treatment (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE,"
              + " strategy TEXT NOT NULL, checksum INTEGER NOT NULL)");
      sql.executeUpdate(
          "CREATE TABLE cell (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE,"
              + " scheduler TEXT NOT NULL, workload TEXT NOT NULL, cpus INTEGER NOT NULL,"
              + " checksum INTEGER NOT NULL)");
      sql.executeUpdate(
          "CREATE TABLE shard (number INTEGER NOT NULL, count INTEGER NOT NULL,"
              + " PRIMARY KEY (number, count))");
      for (String table : List.of("treatment", "cell")) {
        sql.executeUpdate(
            "CREATE TABLE %s_level (%s INTEGER NOT NULL REFERENCES %s, factor TEXT NOT NULL,"
                    .formatted(table, table, table)
                + " value NOT NULL, PRIMARY KEY (%s, factor))".formatted(table));
      }
      sql.executeUpdate(
          "CREATE TABLE run (cell INTEGER NOT NULL REFERENCES cell,"
              + " replication INTEGER NOT NULL,"
              + " treatment INTEGER NOT NULL REFERENCES treatment,"
              + " seed INTEGER NOT NULL, status TEXT NOT NULL,"
              + " detail TEXT NOT NULL, checksum INTEGER NOT NULL, "
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
  }

  /**
   * Reads which treatments and cells there are.
   *
   * @throws StoreException if a description is not what was written
   */
  static Tables read(Connection connection) throws SQLException {
    return new Tables(
        connection,
        e -> {
          throw e;
        });
  }

  /**
   * Reads which treatments and cells there are, without those whose description is not what was
   * written.
   *
   * @param damage told of each
   */
  static Tables read(Connection connection, Consumer<StoreException> damage) throws SQLException {
    return new Tables(connection, damage);
  }

  /**
   * Returns a study that asks for all that is in the store; its settings are not those of the
   * store.
   *
   * @throws StoreException if there is nothing in it
   */
  Study study() throws SQLException {
    if (describedTreatments.isEmpty() || describedCells.isEmpty()) {
      throw StoreException.damaged("expected a treatment and a cell");
    }
    return new Study(
        describedTreatments,
        describedCells,
        replications(),
        Long.parseLong(identity().facts().get("seed")),
        List.of(Metric.values()),
        new Settings(1, 1, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
  }

  private int replications() {
    try (Statement sql = connection.createStatement();
        ResultSet last = sql.executeQuery("SELECT coalesce(max(replication), 0) FROM run")) {
      return Math.min(Math.max(0, last.getInt(1)), Study.MAX_REPLICATIONS - 1) + 1;
    } catch (SQLException e) {
      damage.accept(StoreException.damaged("error=" + e.getMessage()));
      return Study.MAX_REPLICATIONS;
    }
  }

  /** Notes that the runs of a shard are complete. */
  void addShard(Shard shard) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("INSERT OR IGNORE INTO shard VALUES (?, ?)")) {
      sql.setInt(1, shard.index());
      sql.setInt(2, shard.count());
      sql.executeUpdate();
    }
  }

  /** Returns the shards that are complete. */
  List<Shard> shards() throws SQLException {
    List<Shard> shards = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT number, count FROM shard ORDER BY 2, 1")) {
      while (row.next()) {
        shards.add(new Shard(row.getInt(1), row.getInt(2)));
      }
    }
    return shards;
  }

  /** Returns the numbers of the treatments by label. */
  Map<String, Integer> treatments() {
    return treatments;
  }

  /** Returns the numbers of the cells by label. */
  Map<String, Integer> cells() {
    return cells;
  }

  /** Adds what a study has and the store has not, and says anew what all rows depend on. */
  void add(Study study, Identity identity) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate("DELETE FROM study");
    }
    insert("study", List.of(), identity.json(), study.title(), study.question());
    for (Treatment treatment : study.treatments()) {
      add("treatment", treatments, treatment.levels(), treatment.label(), treatment.strategy());
    }
    for (Cell cell : study.cells()) {
      add(
          "cell",
          cells,
          cell.further(),
          cell.label(),
          cell.scheduler(),
          cell.workload(),
          cell.cpus());
    }
  }

  private void add(String table, Map<String, Integer> known, List<Level> levels, Object... values)
      throws SQLException {
    String label = (String) values[0];
    if (known.containsKey(label)) {
      return;
    }
    int id = known.values().stream().mapToInt(it -> it + 1).max().orElse(0);
    List<Object> row = new ArrayList<>(List.of(id));
    row.addAll(Arrays.asList(values));
    insert(table, levels, row.toArray());
    for (Level level : levels) {
      insertPlain(table + "_level", id, level.factor(), level.value());
    }
    known.put(label, id);
  }

  /** Inserts a row and its checksum, which is over the levels too. */
  private void insert(String table, List<Level> levels, Object... values) throws SQLException {
    List<String> texts = new ArrayList<>();
    Arrays.stream(values).map(String::valueOf).forEach(texts::add);
    levels.stream().map(Level::label).sorted().forEach(texts::add);
    List<Object> row = new ArrayList<>(Arrays.asList(values));
    row.add(new Checksum().of(texts));
    insertPlain(table, row.toArray());
  }

  private void insertPlain(String table, Object... values) throws SQLException {
    String marks = Arrays.stream(values).map(value -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement sql =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      sql.executeUpdate();
    }
  }

  /**
   * Reads what the rows depend on.
   *
   * @throws StoreException if it is not what was written
   */
  Identity identity() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT identity, title, question, checksum FROM study")) {
      if (!row.next()) {
        throw StoreException.damaged("expected a row in the table study");
      }
      List<String> texts = List.of(row.getString(1), row.getString(2), row.getString(3));
      if (new Checksum().of(texts) != row.getLong(4)) {
        throw StoreException.damaged("wrong checksum of the table study");
      }
      return Identity.read(texts.get(0));
    }
  }

  private void read(
      String table,
      Map<String, Integer> ids,
      BiConsumer<List<String>, List<Level>> description,
      String... columns)
      throws SQLException {
    Map<Integer, List<Level>> levels = levels(table);
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT id, label, " + String.join(", ", columns) + ", checksum FROM " + table)) {
      while (row.next()) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= columns.length + 2; i++) {
          texts.add(String.valueOf(row.getString(i)));
        }
        List<Level> own = levels.getOrDefault(row.getInt(1), List.of());
        List<String> all = new ArrayList<>(texts);
        own.stream().map(Level::label).sorted().forEach(all::add);
        if (new Checksum().of(all) == row.getLong(columns.length + 3)) {
          ids.put(row.getString(2), row.getInt(1));
          description.accept(texts, own);
        } else {
          damage.accept(
              StoreException.damaged(
                  "wrong checksum in the table " + table + ", label=" + row.getString(2)));
        }
      }
    }
  }

  /** Reads levels in the order in which they were written, which is that of the study. */
  private Map<Integer, List<Level>> levels(String table) throws SQLException {
    Map<Integer, List<Level>> levels = new LinkedHashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT %s, factor, value FROM %s_level ORDER BY rowid".formatted(table, table))) {
      while (row.next()) {
        String factor = String.valueOf(row.getString(2));
        String value = String.valueOf(row.getString(3));
        if (factor.matches("\\S+") && value.matches("\\S+")) {
          levels
              .computeIfAbsent(row.getInt(1), id -> new ArrayList<>())
              .add(new Level(factor, value));
        }
      }
    }
    return levels;
  }
}
