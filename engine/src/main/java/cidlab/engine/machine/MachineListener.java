package cidlab.engine.machine;

/** Hears of the low-level events inside an operation, in order; see FORMAT.md section 2. */
public interface MachineListener {
  /**
   * An id was allocated.
   *
   * @param number its number
   */
  void allocated(int number);

  /**
   * An id was freed, whether it was in use or not.
   *
   * @param number its number
   */
  void freed(int number);

  /**
   * A free named a bit outside the pool.
   *
   * @param word what was to be freed
   */
  void freedOutOfRange(int word);

  /**
   * The ownership mode changed.
   *
   * @param perCpu true if CPUs own the ids now
   */
  void flipped(boolean perCpu);

  /** A transition was completed. */
  void completed();

  /**
   * A walk attempts to visit a task for the first time.
   *
   * @param task the task
   */
  void visitsTask(int task);

  /**
   * A walk attempts to visit a CPU for the first time.
   *
   * @param cpu the CPU
   */
  void visitsCpu(int cpu);

  /**
   * A child became runnable.
   *
   * @param task the child
   */
  void woke(int task);

  /** An exec gave the process a new address space. */
  void newAddressSpace();
}
