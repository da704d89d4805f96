package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.Claim;
import cidlab.api.Property;
import cidlab.api.RandomStream;
import cidlab.api.StateView;
import cidlab.engine.asserting.AssertingProperty;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import cidlab.engine.property.SwappedView;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Checks a property against EX-1 to EX-5 and PR-1 to PR-6. */
public final class PropertyCheck {
  private static final int STATES = 4_000;

  /** Too few for the compiler, which could hide allocations. */
  private static final int COLD_STATES = 50;

  private static final int MEASUREMENTS = 4;

  private final Verdicts verdicts = new Verdicts(Rule.Kind.PROPERTY, Rule.PR_1);
  private final Supplier<? extends Property> factory;

  private PropertyCheck(Supplier<? extends Property> factory) {
    this.factory = factory;
  }

  /**
   * Checks a property.
   *
   * @param factory makes a new one each time
   * @return a verdict per rule
   */
  public static ContractReport check(Supplier<? extends Property> factory) {
    PropertyCheck check = new PropertyCheck(factory);
    check.run();
    return new ContractReport(factory.get().id(), check.verdicts.all());
  }

  private void run() {
    ExtensionCheck extension = new ExtensionCheck(verdicts, factory);
    if (!extension.run(arguments -> factory.get().bind(arguments))) {
      verdicts.skipRest("bind does not work with the defaults");
      return;
    }
    verdicts.check(this::allocations);
    verdicts.check(() -> states(Map.of(), STATES));
    for (Map<String, String> end : extension.ends()) {
      verdicts.check(() -> states(end, STATES / 4));
    }
  }

  private Claim bind(Property property, Map<String, String> given) {
    return property.bind(Arguments.of(property.parameters(), given));
  }

  private void states(Map<String, String> given, int count) {
    Claim claim;
    try {
      claim = bind(new AssertingProperty(factory.get()), given);
    } catch (RuntimeException | LinkageError e) {
      return; // EX-4 judges that.
    }
    if (claim.names()) {
      verdicts.skipped(Rule.PR_5, "the claim is declared withNames()");
    }
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < count; i++) {
      StateView state = new MadeUpState(random, claim.names());
      boolean when = claim.when().test(state);
      boolean then = claim.then().test(state);
      if (!claim.names()) {
        exchange(claim, state, when, then);
      }
    }
  }

  private static void exchange(Claim claim, StateView state, boolean when, boolean then) {
    SwappedView swapped = new SwappedView(state);
    for (int swap = 0; swap < swapped.swaps(); swap++) {
      swapped.swap(swap);
      if (claim.when().test(swapped) != when || claim.then().test(swapped) != then) {
        throw new BrokenRule(
            Rule.PR_5,
            "expected the same answer under other names; ask about all tasks, CPUs and ids alike,"
                + " or declare withNames(), predicate="
                + (claim.when().test(swapped) != when ? "when" : "then")
                + " exchanged="
                + swapped);
      }
    }
  }

  private void allocations() {
    if (!AllocatedBytes.counted()) {
      verdicts.skipped(Rule.PR_3, "this Java virtual machine does not count allocated bytes");
      return;
    }
    Claim claim = bind(factory.get(), Map.of());
    if (claim == null) {
      return; // PR-6 judges that.
    }
    RandomStream random = new RandomStream(7);
    try {
      for (int i = 0; i < COLD_STATES; i++) {
        StateView state = new MadeUpState(random, claim.names());
        measure("when", claim.when(), state);
        measure("then", claim.then(), state);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      verdicts.skipped(Rule.PR_3, "a predicate throws");
    }
  }

  /** The least of some measurements: once the JVM has linked what it calls, only the predicate. */
  private static void measure(String name, Predicate<StateView> predicate, StateView state) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASUREMENTS && least > 0; i++) {
      long before = AllocatedBytes.now();
      predicate.test(state);
      least = Math.min(least, AllocatedBytes.now() - before);
    }
    if (least > 0) {
      throw new BrokenRule(
          Rule.PR_3,
          "expected no allocation; use loops and static methods instead of streams and lambdas"
              + " that capture, predicate="
              + name
              + " bytes="
              + least);
    }
  }
}
