package cidlab.api;

/**
 * A property of protocols: what an author expects of every state that a machine can reach.
 *
 * <p>The explorer holds it against every reachable state of a small machine, whatever the strategy
 * is, and answers with a proof or with a shortest sequence of operations.
 *
 * @since 0.1
 */
public interface Property extends Extension {
  /**
   * Makes the claim for given arguments.
   *
   * @param arguments values for all of {@link #parameters()}
   * @return a claim whose predicates are functions of what they read
   */
  Claim bind(Arguments arguments);
}
