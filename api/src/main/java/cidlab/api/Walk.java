package cidlab.api;

/**
 * The walk that a change of the ownership mode asks for.
 *
 * @since 0.1
 */
public enum Walk {
  /** No change, or one that nobody has to be told of. */
  NONE,
  /** Visit tasks: their ids go to the CPUs. */
  TASKS,
  /** Visit CPUs: their ids go to the tasks. */
  CPUS
}
