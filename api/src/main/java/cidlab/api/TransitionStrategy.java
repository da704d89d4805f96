package cidlab.api;

/**
 * A strategy for the transition of id ownership between tasks and CPUs.
 *
 * @since 0.1
 */
public interface TransitionStrategy extends Extension {
  /**
   * Makes the rules for given arguments.
   *
   * @param arguments values for all of {@link #parameters()}
   * @return rules without mutable state
   */
  OwnershipProtocol bind(Arguments arguments);

  /**
   * Returns the name by which golden traces call this protocol.
   *
   * @return for example {@code V2}; by default the id
   */
  default String traceName() {
    return id();
  }
}
