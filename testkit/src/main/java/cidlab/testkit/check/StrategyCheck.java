package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.TransitionStrategy;
import cidlab.engine.asserting.AssertingProtocol;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Hook;
import cidlab.engine.asserting.HookCall;
import cidlab.engine.asserting.Rule;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks a strategy against EX-1 to EX-5 and TS-1 to TS-13. */
public final class StrategyCheck {
  private static final int MOST_CPUS = 4;
  private static final int SPARE_TASKS = 3;
  private static final int OPERATIONS = 4_000;

  /** Too few for the compiler, which could hide allocations. */
  private static final int COLD_OPERATIONS = 200;

  private static final int MEASUREMENTS = 4;

  private final Verdicts verdicts = new Verdicts(Rule.Kind.STRATEGY, Rule.TS_1);
  private final Supplier<? extends TransitionStrategy> factory;
  private final Set<Hook> called = EnumSet.noneOf(Hook.class);
  private boolean waited;

  private StrategyCheck(Supplier<? extends TransitionStrategy> factory) {
    this.factory = factory;
  }

  /**
   * Checks a strategy.
   *
   * @param factory makes a new one each time
   * @return a verdict per rule
   */
  public static ContractReport check(Supplier<? extends TransitionStrategy> factory) {
    StrategyCheck check = new StrategyCheck(factory);
    check.run();
    return new ContractReport(factory.get().id(), check.verdicts.all());
  }

  private void run() {
    ExtensionCheck extension = new ExtensionCheck(verdicts, factory);
    if (!extension.run(arguments -> factory.get().bind(arguments))) {
      verdicts.skipRest("bind does not work with the defaults");
      return;
    }
    allocations();
    for (int cpus = 1; cpus <= MOST_CPUS; cpus++) {
      for (int seed = 0; seed < 3; seed++) {
        histories(Map.of(), cpus, OPERATIONS, seed, this::note);
      }
    }
    for (Map<String, String> end : extension.ends()) {
      histories(end, 3, OPERATIONS / 4, 0, this::note);
    }
    if (!called.contains(Hook.NEXT_TARGET)) {
      for (Rule rule : new Rule[] {Rule.TS_10, Rule.TS_11, Rule.TS_12}) {
        verdicts.skipped(rule, "neither register nor unregister ever asked for a walk");
      }
    }
    if (!waited) {
      verdicts.skipped(Rule.TS_8, "no hook ever had to wait for an id");
    }
  }

  private void histories(
      Map<String, String> given, int cpus, int operations, long seed, Consumer<HookCall> listener) {
    verdicts.check(
        () -> {
          AssertingProtocol rules;
          try {
            Arguments arguments = Arguments.of(factory.get().parameters(), given);
            rules =
                new AssertingProtocol(
                    factory.get().bind(arguments), factory.get().bind(arguments), listener);
          } catch (RuntimeException | LinkageError e) {
            return; // EX-4 judges that.
          }
          new Histories(rules, cpus, cpus + SPARE_TASKS).run(operations, seed);
          rules.alike(); // Compares it with what it was at first.
        });
  }

  private void note(HookCall call) {
    called.add(call.hook());
    waited |= call.waits();
  }

  private void allocations() {
    if (!AllocatedBytes.counted()) {
      verdicts.skipped(Rule.TS_3, "this Java virtual machine does not count allocated bytes");
      return;
    }
    for (int cpus = 2; cpus <= MOST_CPUS; cpus++) {
      histories(Map.of(), cpus, COLD_OPERATIONS, 7, StrategyCheck::measure);
    }
  }

  /** The least of some measurements: once the JVM has linked what the hook calls, only the hook. */
  private static void measure(HookCall call) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASUREMENTS && least > 0; i++) {
      long before = AllocatedBytes.now();
      call.again();
      least = Math.min(least, AllocatedBytes.now() - before);
    }
    if (least > 0) {
      throw new BrokenRule(
          Rule.TS_3,
          "expected no allocation; use int words instead of objects, hook="
              + call.hook()
              + " bytes="
              + least);
    }
  }
}
