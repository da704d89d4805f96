package cidlab.engine;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.asserting.Forwarding;
import cidlab.engine.catalogue.Catalogue;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A strategy under its own name, of which one rule is changed.
 *
 * @param real the strategy
 * @param change wraps its rules
 */
public record Mutant(TransitionStrategy real, UnaryOperator<OwnershipProtocol> change)
    implements Forwarding<TransitionStrategy>, TransitionStrategy {
  @Override
  public String traceName() {
    return real.traceName();
  }

  @Override
  public OwnershipProtocol bind(Arguments arguments) {
    return change.apply(real.bind(arguments));
  }

  /** Returns the extensions that there are, with only this strategy. */
  public Catalogue catalogue() {
    Catalogue all = Golden.catalogue();
    return new Catalogue(List.of(this), all.schedulers(), all.workloads());
  }
}
