package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.TransitionStrategy;
import cidlab.strategies.source.StrategyCopy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the strategies of this package have in common: a name, a source and rules. */
abstract class MmCidStrategy implements TransitionStrategy {
  private final String id;
  private final String traceName;
  private final String summary;
  private final String source;
  private final List<Parameter> parameters;
  private final Function<Arguments, OwnershipProtocol> rules;

  MmCidStrategy(
      String id,
      String traceName,
      String summary,
      String source,
      List<Parameter> parameters,
      Function<Arguments, OwnershipProtocol> rules) {
    this.id = id;
    this.traceName = traceName;
    this.summary = summary;
    this.source = source;
    this.parameters = parameters;
    this.rules = rules;
  }

  /** A variant of the protocol with two modes, whose limits are parameters. */
  MmCidStrategy(String id, String traceName, String summary, String source, Rules rules) {
    this(
        id,
        traceName,
        summary,
        source,
        Parameters.LIMITS,
        arguments -> new TwoModeProtocol(rules, arguments));
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
    return parameters;
  }

  @Override
  public final OwnershipProtocol bind(Arguments arguments) {
    return rules.apply(arguments);
  }

  @Override
  public final Optional<String> copyAs(String packageName, String className, String id) {
    return Optional.of(new StrategyCopy(this).text(packageName, className, id));
  }
}
