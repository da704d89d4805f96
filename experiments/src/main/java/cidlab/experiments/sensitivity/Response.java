package cidlab.experiments.sensitivity;

/** What is asked to depend on the inputs. */
public enum Response {
  /** Natural logarithm of livelocks per flip, both directions, with half a livelock added. */
  LOG_RATE("livelocks per flip, natural logarithm"),
  /** Mean time of the id part of a context switch in ns. */
  COST("id part of a context switch, ns");

  private final String words;

  Response(String words) {
    this.words = words;
  }

  /**
   * Returns the name as figures print it.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }
}
