package cidlab.strategies.protocol;

/** The least user count below which ids go back to the tasks (R0.3). */
enum Threshold implements Rule {
  /** With one CPU it is 0, which also says that ids are with the tasks. */
  MAY_BE_ZERO("0 or more") {
    @Override
    int least() {
      return 0;
    }
  },

  /** Upstream 14b2b17cca54, folded into fbd0e71dc370. */
  AT_LEAST_ONE("1 or more") {
    @Override
    int least() {
      return 1;
    }
  };

  private final String meaning;

  Threshold(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Returns the least threshold. */
  abstract int least();
}
