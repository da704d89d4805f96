package cidlab.engine.explore;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.MemoryModel;
import java.util.function.BooleanSupplier;

/**
 * How to explore.
 *
 * @param symmetry whether CPUs, ids and, at the end, tasks that are alike are taken as such
 * @param reduction whether words that nobody reads are wiped, and commuting steps pruned
 * @param jobs number of threads, at least 1
 * @param maxStates states after which the search gives up
 * @param maxBytes bytes that the tables may take
 * @param granularity what one step is
 * @param memory what a read may see
 * @param stop asked now and then; true ends the search as if a bound were reached
 */
public record ExplorerOptions(
    boolean symmetry,
    boolean reduction,
    int jobs,
    long maxStates,
    long maxBytes,
    Granularity granularity,
    MemoryModel memory,
    BooleanSupplier stop) {
  /** Checks the ranges. */
  public ExplorerOptions {
    if (jobs < 1 || maxStates < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "expected positive numbers, jobs="
              + jobs
              + " maxStates="
              + maxStates
              + " maxBytes="
              + maxBytes);
    }
  }

  /**
   * Explores sections of a machine in which every read sees the newest value.
   *
   * @param symmetry whether CPUs, ids and, at the end, tasks that are alike are taken as such
   * @param reduction whether words that nobody reads are wiped, and commuting steps pruned
   * @param jobs number of threads, at least 1
   * @param maxStates states after which the search gives up
   * @param maxBytes bytes that the tables may take
   * @param stop asked now and then; true ends the search as if a bound were reached
   */
  public ExplorerOptions(
      boolean symmetry,
      boolean reduction,
      int jobs,
      long maxStates,
      long maxBytes,
      BooleanSupplier stop) {
    this(symmetry, reduction, jobs, maxStates, maxBytes, Granularity.SECTION, MemoryModel.SC, stop);
  }

  /** Returns what is explored with these options. */
  Model model(SearchSpace space, OwnershipProtocol protocol) {
    return new Model(space, protocol, granularity, memory);
  }

  /**
   * Returns the usual options: everything on, as many threads and half as much memory as there is.
   *
   * @return the options
   */
  public static ExplorerOptions defaults() {
    return new ExplorerOptions(
        true,
        true,
        Runtime.getRuntime().availableProcessors(),
        Long.MAX_VALUE,
        Runtime.getRuntime().maxMemory() / 2,
        () -> false);
  }
}
