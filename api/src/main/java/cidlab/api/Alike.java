package cidlab.api;

/**
 * What a protocol does not tell apart, so that the explorer may take it to be alike.
 *
 * <p>A declaration, which the explorer checks while it searches: it performs the same operations on
 * both of two states that the declaration takes to be alike, and compares what they lead to.
 *
 * @since 0.1
 */
public enum Alike {
  /**
   * Ids below the limit are alike, and so are those from the limit up: the protocol compares
   * numbers with {@link SharedState#maxCids()} only, never with each other or with a constant, and
   * asks for the lowest free number, never for a given one. Implies {@link #STALE_NUMBERS}.
   */
  IDS,

  /**
   * Numbers that nobody owns are alike: the protocol never uses the number in a CPU's word without
   * ONCPU, nor the number in the word with ONCPU of a task that does not run.
   */
  STALE_NUMBERS
}
