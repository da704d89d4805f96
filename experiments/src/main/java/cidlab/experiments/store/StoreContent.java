package cidlab.experiments.store;

import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Identity;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a store, whatever study it belongs to, and which of it is what was written.
 *
 * @param file the store
 * @param study one that asks for all that is in the store; its settings are not those of the store
 * @param identity what the rows depend on
 * @param rows number of rows that are what was written
 * @param damages what is not, in words; none if the store is whole
 */
public record StoreContent(
    Path file, Study study, Identity identity, long rows, List<String> damages) {

  /** Copies the list. */
  public StoreContent {
    damages = List.copyOf(damages);
  }

  /**
   * Reads a whole store and checks everything in it.
   *
   * @param file where it is
   * @return what there is
   * @throws StoreException if there is no store, or nothing of it can be read
   */
  public static StoreContent read(Path file) {
    return read(file, new Count());
  }

  /**
   * Copies the rows that are what was written to a new store.
   *
   * @param damaged a store, damaged or not
   * @param target where the new store will be; it must not exist
   * @return what could be read, and was copied
   * @throws StoreException if nothing could be read, or the target exists or cannot be written
   */
  public static StoreContent salvage(Path damaged, Path target) {
    StoreContent content = read(damaged);
    if (Files.exists(target)) {
      throw new StoreException("expected a store that does not exist yet, file=" + target);
    }
    try (ResultStore store = ResultStore.open(target, content.study, content.identity)) {
      read(damaged, new Once(store));
      store.flush();
    }
    return content;
  }

  private static StoreContent read(Path file, Rows target) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("expected a result store, there is no such file, file=" + file);
    }
    List<String> damages = new ArrayList<>();
    try (Connection connection = Database.SQLITE.connect(file, false)) {
      if (Database.format(connection) != Tables.FORMAT) {
        throw new StoreException(
            "expected a result store of format "
                + Tables.FORMAT
                + ", format="
                + Database.format(connection)
                + " file="
                + file);
      }
      try {
        Database.checkStructure(connection);
      } catch (SQLException | StoreException e) {
        damages.add(e.getMessage());
      }
      Tables tables = Tables.read(connection, e -> damages.add(e.getMessage()));
      Study study = tables.study();
      Count count = new Count(target);
      try {
        new StoredRows(connection, study, tables, e -> damages.add(e.getMessage()))
            .readWhatCanBe(count);
      } catch (SQLException e) {
        damages.add("some rows cannot be read, error=" + e.getMessage());
      }
      return new StoreContent(file, study, tables.identity(), count.rows, damages);
    } catch (SQLException e) {
      throw StoreException.of(e, file);
    } catch (StoreException e) {
      throw e.at(file);
    }
  }

  /** Passes rows on that are not there yet: a damaged table may show one twice. */
  private record Once(ResultStore store) implements Rows {
    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {
      if (store.checksum(strategy, cell, replication) == null) {
        store.add(strategy, cell, replication, result);
      }
    }

    @Override
    public void add(FailedRun run) {
      if (store.checksum(run.strategy(), run.cell(), run.replication()) == null) {
        store.add(run);
      }
    }
  }

  /** Counts rows that it passes on. */
  private static final class Count implements Rows {
    private final Rows target;
    private long rows;

    Count() {
      this(null);
    }

    Count(Rows target) {
      this.target = target;
    }

    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {
      rows++;
      if (target != null) {
        target.add(strategy, cell, replication, result);
      }
    }

    @Override
    public void add(FailedRun failure) {
      rows++;
      if (target != null) {
        target.add(failure);
      }
    }
  }
}
