package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.TransitionStrategy;
import java.util.List;
import java.util.function.Function;

/** What the strategies of this package have in common: a name, a source and rules. */
abstract class MmCidStrategy implements TransitionStrategy {
  private final String id;
  private final String traceName;
  private final String summary;
  private final String source;
  private final Function<Arguments, OwnershipProtocol> rules;

  MmCidStrategy(
      String id,
      String traceName,
      String summary,
      String source,
      Function<Arguments, OwnershipProtocol> rules) {
    this.id = id;
    this.traceName = traceName;
    this.summary = summary;
    this.source = source;
    this.rules = rules;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String traceName() {
    return traceName;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final List<Parameter> parameters() {
    return Parameters.LIMITS;
  }

  @Override
  public final OwnershipProtocol bind(Arguments arguments) {
    return rules.apply(arguments);
  }
}
