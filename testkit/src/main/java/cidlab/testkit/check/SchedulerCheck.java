package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import cidlab.engine.asserting.AssertingScheduler;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.SchedulerDriver.Affinity;
import java.util.Map;
import java.util.function.Supplier;

/** Checks a scheduler model against EX-1 to EX-5 and SM-1 to SM-8. */
public final class SchedulerCheck {
  private static final int[] CPUS = {1, 2, 3, 4, 8, 64, 65, 256};
  private static final int[] THREADS = {1, 2, 9, 40, 1_000};
  private static final int EVENTS = 5_000;
  private static final int SEEDS = 5;

  private final Verdicts verdicts = new Verdicts(Rule.Kind.SCHEDULER, Rule.SM_8);
  private final Supplier<? extends SchedulerModel> factory;

  private SchedulerCheck(Supplier<? extends SchedulerModel> factory) {
    this.factory = factory;
  }

  /**
   * Checks a scheduler model.
   *
   * @param factory makes a new one each time
   * @return a verdict per rule
   */
  public static ContractReport check(Supplier<? extends SchedulerModel> factory) {
    SchedulerCheck check = new SchedulerCheck(factory);
    check.run();
    return new ContractReport(factory.get().id(), check.verdicts.all());
  }

  private void run() {
    ExtensionCheck extension = new ExtensionCheck(verdicts, factory);
    if (!extension.run(arguments -> factory.get().bind(arguments, 4, 12))) {
      verdicts.skipRest("bind does not work with the defaults");
      return;
    }
    verdicts.check(this::allocations);
    for (int cpus : CPUS) {
      for (int threads : THREADS) {
        for (Affinity affinity : Affinity.values()) {
          verdicts.check(() -> drive(Map.of(), cpus, threads, affinity, false));
          verdicts.check(() -> drive(Map.of(), cpus, threads, affinity, true));
        }
      }
    }
    for (Map<String, String> end : extension.ends()) {
      verdicts.check(() -> drive(end, 4, 12, Affinity.ALL, true));
    }
    verdicts.check(this::conservesWork);
    verdicts.check(this::isAFunctionOfItsStream);
  }

  private Scheduler bind(Map<String, String> given, int cpus, int threads) {
    SchedulerModel model = factory.get();
    Arguments arguments = Arguments.of(model.parameters(), given);
    return new AssertingScheduler(model.bind(arguments, cpus, threads), cpus, threads);
  }

  private void drive(
      Map<String, String> given, int cpus, int threads, Affinity affinity, boolean flag) {
    Scheduler scheduler;
    try {
      scheduler = bind(given, cpus, threads);
    } catch (RuntimeException | LinkageError e) {
      return; // EX-4 judges that.
    }
    SchedulerDriver driver = new SchedulerDriver(scheduler, cpus, threads, affinity, flag);
    driver.begin(cpus * 31L + threads, flag);
    driver.run(EVENTS);
    driver.drain();
  }

  private void conservesWork() {
    for (int cpus = 1; cpus <= 8; cpus++) {
      SchedulerDriver driver =
          new SchedulerDriver(bind(Map.of(), cpus, 3 * cpus), cpus, 3 * cpus, Affinity.ALL, false);
      driver.expectNoIdleCpuBesideWork();
      driver.begin(cpus, true);
      driver.run(EVENTS);
    }
  }

  private void isAFunctionOfItsStream() {
    Scheduler used = bind(Map.of(), 4, 20);
    for (int round = 0; round < 2; round++) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        long reused = fingerprint(used, seed);
        long fresh = fingerprint(bind(Map.of(), 4, 20), seed);
        if (reused != fresh) {
          throw new BrokenRule(
              Rule.SM_6,
              "expected the same answers from a scheduler that ran before; reset every field in"
                  + " start, and draw from the given stream only, seed="
                  + seed);
        }
      }
    }
  }

  private static long fingerprint(Scheduler scheduler, long seed) {
    SchedulerDriver driver = new SchedulerDriver(scheduler, 4, 20, Affinity.SOME, true);
    driver.begin(seed, seed % 2 == 0);
    driver.run(EVENTS);
    return driver.fingerprint();
  }

  /** The least of some runs: once everything is linked, only the scheduler's own. */
  private void allocations() {
    if (!AllocatedBytes.counted()) {
      verdicts.skipped(Rule.SM_7, "this Java virtual machine does not count allocated bytes");
      return;
    }
    SchedulerDriver driver = new SchedulerDriver(bind(Map.of(), 8, 64), 8, 64, Affinity.SOME, true);
    driver.begin(1, true);
    // Links classes; far too short for the compiler, which could hide allocations.
    driver.run(50);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3 && least > 0; i++) {
      long before = AllocatedBytes.now();
      driver.begin(2, true);
      driver.run(2_000);
      least = Math.min(least, AllocatedBytes.now() - before);
    }
    if (least > 0) {
      throw new BrokenRule(
          Rule.SM_7,
          "expected no allocation after the first start; size arrays in bind, events=2000 bytes="
              + least);
    }
  }
}
