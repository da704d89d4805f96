package cidlab.engine.sim.planted;

/** Depends on a class that depends on it. */
public final class RingTwo {
  /** The other one. */
  public RingOne other;
}
