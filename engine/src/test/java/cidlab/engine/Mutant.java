package cidlab.engine;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.TransitionStrategy;
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
    implements TransitionStrategy {
  @Override
  public String id() {
    return real.id();
  }

  @Override
  public String traceName() {
    return real.traceName();
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
    return change.apply(real.bind(arguments));
  }

  /** Returns the extensions that there are, with only this strategy. */
  public Catalogue catalogue() {
    Catalogue all = Golden.catalogue();
    return new Catalogue(List.of(this), all.schedulers(), all.workloads());
  }
}
