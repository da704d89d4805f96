package cidlab.prove.abstraction;

import cidlab.api.Walk;

/**
 * What there is one of: the mode, and the walk under way.
 *
 * @param mode flags of the mode word: 2 ONCPU, 1 TRANSIT
 * @param walk its direction, NONE while the mutex is free
 * @param op whose it is
 */
public record Control(int mode, Walk walk, Op op) {
  /** The first one: per-task mode, no walk. */
  public static final Control START = new Control(0, Walk.NONE, Op.NONE);

  static Control after(int mode, Walk walk, Op op) {
    return new Control(mode, walk, walk == Walk.NONE ? Op.NONE : op);
  }

  /** Returns the control as people read it. */
  @Override
  public String toString() {
    String text = ((mode & 2) != 0 ? "per-CPU" : "per-task") + " mode";
    text += (mode & 1) != 0 ? " in transit" : "";
    String by =
        op == Op.REJOIN
            ? "an exec"
            : op == Op.WORK ? "deferred work" : "a" + (op == Op.EXIT ? "n exit" : " fork");
    return walk == Walk.NONE
        ? text
        : text + ", walk over " + (walk == Walk.TASKS ? "tasks" : "CPUs") + " by " + by;
  }
}
