package cidlab.engine.explore;

/** A reduction took for granted what is not so; the search starts again without it. */
final class AssumptionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reductions.Assumption assumption;
  private final int limit;

  AssumptionFailed(Reductions.Assumption assumption, int limit) {
    super(assumption.name(), null, false, false);
    this.assumption = assumption;
    this.limit = limit;
  }

  Reductions.Assumption assumption() {
    return assumption;
  }

  /** The limit of allocation in the state where it failed. */
  int limit() {
    return limit;
  }
}
