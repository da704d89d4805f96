package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;

/**
 * A strategy under its own name whose rules are watched.
 *
 * @param real the strategy
 */
public record AssertingStrategy(TransitionStrategy real)
    implements Forwarding<TransitionStrategy>, TransitionStrategy {
  @Override
  public String traceName() {
    return real.traceName();
  }

  @Override
  public OwnershipProtocol bind(Arguments arguments) {
    return new AssertingProtocol(real.bind(arguments), real.bind(arguments), call -> {});
  }
}
