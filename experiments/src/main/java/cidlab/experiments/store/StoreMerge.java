package cidlab.experiments.store;

import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Shard;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the rows of several stores into one.
 *
 * <p>A row that two stores have must be the same in both: that is a check, for nothing, of whether
 * two machines compute the same. Merging again changes nothing.
 */
public final class StoreMerge {
  private final Path target;
  private long added;
  private long same;
  private List<Shard> shards = List.of();

  /**
   * Prepares.
   *
   * @param target the store that takes the rows; it need not exist
   */
  public StoreMerge(Path target) {
    this.target = target;
  }

  /**
   * Adds the rows of a store.
   *
   * @param source where it is
   * @throws StoreException if it cannot be read or is damaged, if its rows depend on something else
   *     than those of the target, or the target cannot be written
   * @throws DifferentRowException if both have a row, and it differs
   */
  public void add(Path source) {
    StoreContent content = StoreContent.read(source);
    if (!content.damages().isEmpty()) {
      throw new StoreException(content.damages().get(0)).at(source);
    }
    try (ResultStore from = ResultStore.read(source, content.study(), content.identity());
        ResultStore to = ResultStore.open(target, content.study(), content.identity())) {
      from.readInOrder(new New(to, source), cell -> content.study().replications());
      to.flush();
      from.shards().forEach(to::complete);
      shards = to.shards();
    }
  }

  /**
   * Counts the rows that the target did not have.
   *
   * @return 0 or more
   */
  public long added() {
    return added;
  }

  /**
   * Counts the rows that were in two stores, and equal.
   *
   * @return 0 or more
   */
  public long same() {
    return same;
  }

  /**
   * Lists the shards that are complete in the target after the last store that was added.
   *
   * @return by count, then index; none before the first
   */
  public List<Shard> shards() {
    return shards;
  }

  /** Adds the rows that the target does not have. */
  private final class New implements Rows {
    private final ResultStore to;
    private final Path source;
    private final Checksum checksum = new Checksum();

    New(ResultStore to, Path source) {
      this.to = to;
      this.source = source;
    }

    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {
      long sum = checksum.of(strategy, cell.label(), replication, result);
      if (isNew(strategy, cell, replication, sum)) {
        to.add(strategy, cell, replication, result);
      }
    }

    @Override
    public void add(FailedRun run) {
      if (isNew(run.strategy(), run.cell(), run.replication(), checksum.of(run))) {
        to.add(run);
      }
    }

    private boolean isNew(String strategy, Cell cell, int replication, long sum) {
      Long there = to.checksum(strategy, cell, replication);
      if (there == null) {
        added++;
        return true;
      }
      if (there != sum) {
        throw new DifferentRowException(
            "two stores have a run, and it is not the same: one of the machines computes something"
                + " else; row="
                + strategy
                + ' '
                + cell.label()
                + ' '
                + replication
                + " files="
                + target
                + ", "
                + source);
      }
      same++;
      return false;
    }
  }

  /** Says which run two stores disagree about. */
  public static final class DifferentRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DifferentRowException(String message) {
      super(message);
    }
  }
}
