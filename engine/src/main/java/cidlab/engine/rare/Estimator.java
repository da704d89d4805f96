package cidlab.engine.rare;

/** A way to estimate the probability that a {@link RareProcess} ends with the event. */
public interface Estimator {
  /**
   * Makes one estimate.
   *
   * @param <S> what the process keeps of a moment
   * @param process runs the process; its past does not matter
   * @param seed determines everything that is random
   * @return the estimate, unbiased
   */
  <S> Replication replicate(RareProcess<S> process, long seed);
}
