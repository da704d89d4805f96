package cidlab.statistics;

/** The side of the hypothesis on which outcomes count as extreme. */
public enum Alternative {
  /** The quantity differs from its value under the hypothesis. */
  TWO_SIDED,
  /** The quantity is below its value under the hypothesis. */
  LESS,
  /** The quantity is above its value under the hypothesis. */
  GREATER
}
