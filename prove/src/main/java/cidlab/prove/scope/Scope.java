package cidlab.prove.scope;

/**
 * The operations that a proof is about.
 *
 * <p>Always: context switches, exits, execs that succeed, wider affinities, deferred work.
 *
 * @param overlappingForks whether several forks may be under way; if not, a fork starts only when
 *     no forked child is still to be published
 * @param vforks whether a child may be a thread group of its own
 * @param failedExecs whether an exec may fail, so that its task leaves and joins again
 */
public record Scope(boolean overlappingForks, boolean vforks, boolean failedExecs) {
  /** Everything but failed execs: forks and vforks by anybody at any time. */
  public static final Scope OVERLAPPING = new Scope(true, true, false);

  /** One fork at a time, no vforks, no failed execs. */
  public static final Scope SINGLE = new Scope(false, false, false);

  /** Returns the same scope with failed execs. */
  public Scope withFailedExecs() {
    return new Scope(overlappingForks, vforks, true);
  }

  /** Returns the same scope without vforks. */
  public Scope withoutVforks() {
    return new Scope(overlappingForks, false, failedExecs);
  }

  /** Returns the scope in words. */
  @Override
  public String toString() {
    return (overlappingForks ? "forks" : "one fork at a time")
        + (vforks ? " and vforks" : "")
        + (overlappingForks ? " by anybody at any time" : "")
        + ", exits, affinity, deferred work"
        + (failedExecs ? ", failed execs" : "");
  }
}
