package cidlab.api;

import java.util.Set;

/**
 * Decides what each thread does: the data plane of a {@link Workload}.
 *
 * <p>Thread 0 runs at the start. Thread numbers are reused after an exit. No allocation after
 * {@link #start} has been called once, no clock and no randomness but the context's.
 *
 * @since 0.1
 */
public interface Program {
  /**
   * Returns the bound of the number of live threads, and of the thread numbers.
   *
   * @return at least 1; at most 65,536
   */
  int maxThreads();

  /**
   * Returns the operations that threads may perform, for explorers and for the check that the
   * simulator stays within them.
   *
   * @return some of FORK, VFORK, EXIT, EXEC_FAILS, EXEC, WIDEN
   */
  Set<Operation> operations();

  /**
   * Returns how many CPUs thread 0 may use at the start: the first so many.
   *
   * @param cpus number of possible CPUs
   * @return 1 to cpus
   */
  default int initialCpus(int cpus) {
    return cpus;
  }

  /**
   * Starts a run with thread 0.
   *
   * @param context the run
   */
  void start(ProgramContext context);

  /**
   * Decides what a thread does after its last action is over.
   *
   * @param thread the thread, which runs
   * @return a packed {@link Action}
   */
  long next(int thread);

  /**
   * Tells that a fork is over and the child can run.
   *
   * @param parent the parent
   * @param child the child
   */
  default void forked(int parent, int child) {}
}
