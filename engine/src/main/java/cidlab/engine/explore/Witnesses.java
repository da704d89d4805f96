package cidlab.engine.explore;

import cidlab.engine.property.PropertyFaultException;

/**
 * Shortest paths to what an exploration found.
 *
 * <p>They are searched when they are asked for, on one thread; the tables of the exploration are
 * kept as long as this is.
 */
public interface Witnesses {
  /** Nothing was found. */
  Witnesses NONE =
      new Witnesses() {
        @Override
        public Counterexample shortest(Finding finding) {
          throw noPath("finding=" + finding);
        }

        @Override
        public Way shortest(String property) {
          throw noPath("property=" + property);
        }
      };

  /**
   * Returns a shortest path to a finding.
   *
   * @param finding one that was found
   * @return the path, the first in the order in which operations are enumerated
   * @throws IllegalArgumentException if it was not found
   */
  Counterexample shortest(Finding finding);

  /**
   * Returns a shortest counterexample or witness of a property.
   *
   * @param property its id
   * @return the way, the first in the order in which operations are enumerated
   * @throws IllegalArgumentException if there is no way for it
   * @throws PropertyFaultException if the property's predicates have a memory
   */
  Way shortest(String property);

  /** Says that something was not found. */
  private static IllegalArgumentException noPath(String what) {
    return new IllegalArgumentException("expected something that this exploration found, " + what);
  }
}
