package cidlab.engine.explore.state;

/** A reduction took for granted what is not so; the search starts again without it. */
public final class AssumptionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reductions.Assumption assumption;
  private final int limit;

  public AssumptionFailed(Reductions.Assumption assumption, int limit) {
    super(assumption.name(), null, false, false);
    this.assumption = assumption;
    this.limit = limit;
  }

  public Reductions.Assumption assumption() {
    return assumption;
  }

  /** The limit of allocation in the state where it failed. */
  public int limit() {
    return limit;
  }
}
