package cidlab.experiments.exploration;

/** What kept an exploration from being a proof. */
public enum Limit {
  /** The number of states. */
  STATES("the number of states; raise --max-states"),
  /** The memory of the tables. */
  MEMORY("the memory of the tables; raise --max-memory"),
  /** The heap, before the tables took what they may; statistics are lost. */
  HEAP("the heap; give more with CIDLAB_OPTS=-Xmx, or lower --max-memory"),
  /** The time. */
  TIME("the time; raise --max-seconds"),
  /** The user. */
  INTERRUPT("the user"),
  /** States beyond the budgets, among which ways out of some traps were searched. */
  ANALYSIS("the search for ways out of traps beyond the budgets");

  private final String words;

  Limit(String words) {
    this.words = words;
  }

  /**
   * Says what it is and what to do.
   *
   * @return words that go behind "stopped by"
   */
  public String words() {
    return words;
  }
}
