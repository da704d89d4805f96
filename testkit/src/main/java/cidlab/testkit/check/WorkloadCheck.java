package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.Workload;
import cidlab.engine.asserting.AssertingProgram;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import java.util.Map;
import java.util.function.Supplier;

/** Checks a workload against EX-1 to EX-5 and WL-1 to WL-11. */
public final class WorkloadCheck {
  private static final int[] CPUS = {1, 2, 3, 4, 8, 16, 256};
  private static final int LARGEST = 8_192;
  private static final int ACTIONS = 100_000;
  private static final int FEW_ACTIONS = 5_000;
  private static final int SEEDS = 5;

  private final Verdicts verdicts = new Verdicts(Rule.Kind.WORKLOAD, Rule.WL_10);
  private final Supplier<? extends Workload> factory;

  private WorkloadCheck(Supplier<? extends Workload> factory) {
    this.factory = factory;
  }

  /**
   * Checks a workload.
   *
   * @param factory makes a new one each time
   * @return a verdict per rule
   */
  public static ContractReport check(Supplier<? extends Workload> factory) {
    WorkloadCheck check = new WorkloadCheck(factory);
    check.run();
    return new ContractReport(factory.get().id(), check.verdicts.all());
  }

  private void run() {
    ExtensionCheck extension = new ExtensionCheck(verdicts, factory);
    if (!extension.run(arguments -> factory.get().bind(arguments, 4))) {
      verdicts.skipRest("bind does not work with the defaults");
      return;
    }
    verdicts.check(this::allocations);
    for (int cpus : CPUS) {
      for (boolean spurious : new boolean[] {false, true}) {
        verdicts.check(
            () ->
                new ProgramDriver(bind(Map.of(), cpus), cpus, cpus, spurious).runActions(ACTIONS));
      }
    }
    for (Map<String, String> end : extension.ends()) {
      for (int cpus : new int[] {1, 4}) {
        verdicts.check(() -> runAtEnd(end, cpus));
      }
    }
    verdicts.check(this::isAFunctionOfItsStreams);
    verdicts.check(this::worksOnTheLargestMachine);
    verdicts.check(
        () -> {
          if (!bind(Map.of(), 4).operations().contains(Operation.WIDEN)) {
            verdicts.skipped(Rule.WL_5, "the program announces no WIDEN");
          }
        });
  }

  private Program bind(Map<String, String> given, int cpus) {
    Workload workload = factory.get();
    return new AssertingProgram(
        workload.bind(Arguments.of(workload.parameters(), given), cpus), cpus);
  }

  private void runAtEnd(Map<String, String> end, int cpus) {
    Program program;
    try {
      program = bind(end, cpus);
    } catch (RuntimeException | LinkageError e) {
      return; // EX-4 judges that.
    }
    new ProgramDriver(program, cpus, 1, true).runActions(FEW_ACTIONS);
  }

  private void worksOnTheLargestMachine() {
    try {
      new ProgramDriver(bind(Map.of(), LARGEST), LARGEST, 1, false).runActions(2L * FEW_ACTIONS);
    } catch (RuntimeException | BrokenRule e) {
      if (e instanceof BrokenRule broken && !verdicts.holdsSoFar(broken.rule())) {
        return; // Not a question of size.
      }
      throw new BrokenRule(
          Rule.WL_11,
          "expected a program for the largest machine, cpus=" + LARGEST + " thrown=" + e);
    }
  }

  private void isAFunctionOfItsStreams() {
    Program used = bind(Map.of(), 4);
    for (int round = 0; round < 2; round++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        if (fingerprint(used, seed) != fingerprint(bind(Map.of(), 4), seed)) {
          throw new BrokenRule(
              Rule.WL_8,
              "expected the same actions from a program that ran before; reset every field in"
                  + " start, and draw from the thread's own stream only, seed="
                  + seed);
        }
      }
    }
  }

  private static long fingerprint(Program program, long seed) {
    ProgramDriver driver = new ProgramDriver(program, 4, seed, false);
    driver.runActions(FEW_ACTIONS);
    return driver.fingerprint();
  }

  /** The least of some runs: once everything is linked, only the program's own. */
  private void allocations() {
    if (!AllocatedBytes.counted()) {
      verdicts.skipped(Rule.WL_9, "this Java virtual machine does not count allocated bytes");
      return;
    }
    Program program = bind(Map.of(), 4);
    // Links classes; far too short for the compiler, which could hide allocations.
    new ProgramDriver(program, 4, 1, true).runActions(50);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3 && least > 0; i++) {
      ProgramDriver driver = new ProgramDriver(program, 4, 1, true);
      driver.runActions(2_000);
      least = Math.min(least, driver.allocated());
    }
    if (least > 0) {
      throw new BrokenRule(
          Rule.WL_9,
          "expected no allocation after the first start; size arrays in bind, actions=2000 bytes="
              + least);
    }
  }
}
