package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.TransitionStrategy;
import java.util.List;

/**
 * A strategy under its own name whose rules are watched.
 *
 * @param real the strategy
 */
public record AssertingStrategy(TransitionStrategy real) implements TransitionStrategy {
  @Override
  public String id() {
    return real.id();
  }

  @Override
  public String traceName() {
    return real.traceName();
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
  public OwnershipProtocol bind(Arguments arguments) {
    return new AssertingProtocol(real.bind(arguments), real.bind(arguments), call -> {});
  }
}
