package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.Claim;
import cidlab.api.Parameter;
import cidlab.api.Property;
import cidlab.api.StateView;
import java.util.List;
import java.util.function.Predicate;

/**
 * A property under its own name whose predicates are watched.
 *
 * @param real the property
 */
public record AssertingProperty(Property real) implements Property {
  @Override
  public String id() {
    return real.id();
  }

  @Override
  public List<String> aliases() {
    return real.aliases();
  }

  @Override
  public String summary() {
    return real.summary();
  }

  @Override
  public String source() {
    return real.source();
  }

  @Override
  public List<Parameter> parameters() {
    return real.parameters();
  }

  @Override
  public Claim bind(Arguments arguments) {
    Claim claim = real.bind(arguments);
    Claim twin = real.bind(arguments);
    if (claim == null || twin == null) {
      throw new BrokenRule(Rule.PR_6, "expected a claim, bind=null");
    }
    if (claim.kind() != twin.kind() || claim.names() != twin.names()) {
      throw new BrokenRule(
          Rule.PR_6,
          "expected the same kind and declaration again, first=%s names=%s again=%s names=%s"
              .formatted(claim.kind(), claim.names(), twin.kind(), twin.names()));
    }
    return new Claim(
        claim.kind(),
        watched("when", claim.when(), twin.when()),
        watched("then", claim.then(), twin.then()),
        claim.names());
  }

  private static Predicate<StateView> watched(
      String name, Predicate<StateView> predicate, Predicate<StateView> twin) {
    return state -> {
      StateView view = new WatchedStateView(name, state);
      boolean first = ask(name, predicate, view);
      if (ask(name, predicate, view) != first || ask(name, twin, view) != first) {
        throw new BrokenRule(
            Rule.PR_2,
            "expected the same answer in the same state; keep no state in fields, predicate="
                + name);
      }
      return first;
    };
  }

  private static boolean ask(String name, Predicate<StateView> predicate, StateView view) {
    try {
      return predicate.test(view);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new BrokenRule(
          Rule.PR_1, "expected a predicate that returns, predicate=" + name + " thrown=" + e, e);
    }
  }
}
