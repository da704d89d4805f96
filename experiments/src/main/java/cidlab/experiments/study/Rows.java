package cidlab.experiments.study;

import cidlab.engine.sim.RunResult;

/** Takes the runs of a study as rows; not thread-safe. */
public interface Rows {
  /**
   * Takes a finished run.
   *
   * @param strategy label of a treatment of the study
   * @param cell a cell of the study
   * @param replication from 0, at most once per strategy and cell
   * @param result what the run gave
   */
  void add(String strategy, Cell cell, int replication, RunResult result);

  /**
   * Takes a run that threw.
   *
   * @param failure what happened
   */
  void add(FailedRun failure);

  /** Says that a replication is complete, and its rows should survive if the program ends now. */
  default void flush() {}
}
