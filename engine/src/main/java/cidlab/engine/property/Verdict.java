package cidlab.engine.property;

/** What an exploration says of a property; {@link cidlab.api.Claim} says what each means. */
public enum Verdict {
  /** It holds: a proof for the machine explored. */
  HOLDS,
  /** It does not. */
  VIOLATED,
  /** It never mattered, so that nothing is proved. */
  VACUOUS,
  /** The exploration stopped before it was decided. */
  BOUND
}
