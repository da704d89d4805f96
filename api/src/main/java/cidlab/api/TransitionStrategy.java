package cidlab.api;

import java.util.Optional;

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

  /**
   * Writes the source of a strategy that is this one in all but its names, for an author to begin
   * with.
   *
   * <p>The file compiles against the api alone.
   *
   * @param packageName package of the new class
   * @param className name of the new class
   * @param id id of the new strategy
   * @return one Java file; empty, as by default, if there is none to begin with
   */
  default Optional<String> copyAs(String packageName, String className, String id) {
    return Optional.empty();
  }
}
