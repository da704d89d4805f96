package cidlab.engine.sim.planted;

/** Depends on a class that depends on it. */
public final class RingOne {
  /** The other one. */
  public RingTwo other;
}
