package cidlab.strategies.protocol;

import cidlab.api.LimitsContext;

/** What a wider affinity makes of the user count below which ids go back to the tasks (R5.11). */
enum Widening implements Rule {
  /** R0.3; the threshold is then never above the number of users. */
  CPUS_AND_USERS("the threshold follows from the smaller of allowed CPUs and users") {
    @Override
    int optimum(LimitsContext m) {
      return Math.min(m.allowedCpus(), m.users());
    }
  },

  /** As on the way to the CPUs, where there are more users than CPUs. */
  CPUS_ALONE("the threshold follows from the allowed CPUs alone") {
    @Override
    int optimum(LimitsContext m) {
      return m.allowedCpus();
    }
  };

  private final String meaning;

  Widening(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Returns the number of ids that would do. */
  abstract int optimum(LimitsContext m);
}
