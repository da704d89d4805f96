package cidlab.experiments.exploration;

import cidlab.engine.explore.space.Budget;

/** Refuses what can never happen, because a proof that leaves it out would be misread. */
public final class UsableBudgets {
  private final Scenario scenario;
  private final Budget budget;
  private final int threads;

  private UsableBudgets(Scenario scenario) {
    this.scenario = scenario;
    this.budget = scenario.budget();
    this.threads = scenario.threads();
  }

  /**
   * Checks that every operation of the budgets can happen.
   *
   * @param scenario the scenario
   * @throws IllegalArgumentException if threads do not fit, or some operation never can happen
   */
  public static void check(Scenario scenario) {
    UsableBudgets budgets = new UsableBudgets(scenario);
    budgets.threads();
    budgets.forks();
    budgets.forkers();
    budgets.exits();
    budgets.affinity();
  }

  private void threads() {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "expected a first state with a live thread; name another one, start=" + scenario.start());
    }
    if (scenario.threadsMax() < threads) {
      throw new IllegalArgumentException(
          "expected room for the threads of the first state; raise --threads-max, threads="
              + threads
              + " threads-max="
              + scenario.threadsMax());
    }
  }

  private void forks() {
    if (scenario.sharesForks() && budget.vforks() > 0) {
      throw new IllegalArgumentException(
          "expected no --vforks beside --shared-forks, with which every fork may be a vfork; give"
              + " all of them as --forks, forks="
              + budget.forks()
              + " vforks="
              + budget.vforks());
    }
    if (scenario.sharesForks() && budget.forks() == 0) {
      throw new IllegalArgumentException("expected --forks beside --shared-forks, forks=0");
    }
    int births = budget.forks() + budget.vforks();
    int room = scenario.threadsMax() - threads + budget.exits();
    if (births > room) {
      throw new IllegalArgumentException(
          "expected forks that can happen: so many threads never fit; lower the budget, or raise"
              + " --threads-max or --exits, possible="
              + room
              + " forks="
              + budget.forks()
              + " vforks="
              + budget.vforks()
              + " threads="
              + threads
              + " threads-max="
              + scenario.threadsMax()
              + " exits="
              + budget.exits());
    }
  }

  private void forkers() {
    if (scenario.forkers() == Scenario.ALL_FORK) {
      return;
    }
    int births = budget.forks() + budget.vforks();
    if (births == 0) {
      throw new IllegalArgumentException(
          "expected --forks or --vforks beside --forkers, forks=0 vforks=0");
    }
    boolean nobody = scenario.forkers() << -threads == 0;
    if (nobody || scenario.forkers() >>> threads + births != 0) {
      throw new IllegalArgumentException(
          (nobody
                  ? "expected a forker among the threads of the first state, or nobody ever forks;"
                      + " name one of them"
                  : "expected forkers that there are at some time; leave the others out")
              + ", threads="
              + threads
              + " forkers=0x"
              + Long.toHexString(scenario.forkers()));
    }
  }

  private void exits() {
    int all = threads + budget.forks() + budget.vforks();
    if (budget.exits() > all) {
      throw new IllegalArgumentException(
          "expected no more exits than there ever are threads; lower --exits, threads="
              + all
              + " exits="
              + budget.exits());
    }
  }

  private void affinity() {
    int forbidden = scenario.cpus() - Long.bitCount(scenario.allowed());
    int possible = forbidden * (threads + budget.forks() + budget.vforks());
    if (budget.affinity() > possible) {
      throw new IllegalArgumentException(
          (forbidden == 0
                  ? "expected a CPU that threads may not use yet; give fewer with --allowed, or"
                      + " --affinity 0"
                  : "expected no more widenings than there are threads and CPUs for; lower"
                      + " --affinity")
              + ", possible="
              + possible
              + " affinity="
              + budget.affinity()
              + " allowed="
              + Long.toHexString(scenario.allowed())
              + " cpus="
              + scenario.cpus());
    }
  }
}
