package cidlab.api;

import java.util.List;

/**
 * The control plane of everything that can be plugged in: who it is and what it can be told.
 *
 * <p>Implementations are public classes with a public constructor without parameters that does
 * nothing. They are found through {@link java.util.ServiceLoader}. All work happens in the {@code
 * bind} method of the kinds, which may allocate, validate and throw; what it returns is the data
 * plane: primitives only, no allocation.
 *
 * @since 0.1
 */
public interface Extension {
  /**
   * Returns the name by which people choose it.
   *
   * @return a constant that matches {@code [a-z][a-z0-9-]{1,31}}
   */
  String id();

  /**
   * Lists further names by which people may choose it; results name it by its id.
   *
   * @return a constant; each name as {@link #id()} and of one extension of the kind only
   */
  default List<String> aliases() {
    return List.of();
  }

  /**
   * Says in one sentence what it is.
   *
   * @return a constant of at most 100 characters
   */
  String summary();

  /**
   * Names the commit, the mail or the paper it stands for.
   *
   * @return a constant, for example an upstream commit with its date
   */
  String source();

  /**
   * Lists what it can be told.
   *
   * @return the parameters, in the order in which they are shown
   */
  default List<Parameter> parameters() {
    return List.of();
  }
}
