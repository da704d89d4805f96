package cidlab.experiments.bugs;

import java.util.List;

/**
 * A small machine on which a bug shows.
 *
 * @param name which of several cases; null if there is one
 * @param options where to begin and what may happen, as options of {@code cidlab explore}
 * @param violates the kind of finding, or the id of the property, that shows it
 * @param affected strategies that have it, see {@link Subject}
 * @param fixed strategies that have it no more; every state of theirs is seen
 * @param bound states after which the search in an affected strategy may stop
 */
public record BugCase(
    String name,
    String options,
    String violates,
    List<Subject> affected,
    List<Subject> fixed,
    long bound) {
  /** Copies the lists. */
  public BugCase {
    affected = List.copyOf(affected);
    fixed = List.copyOf(fixed);
  }
}
