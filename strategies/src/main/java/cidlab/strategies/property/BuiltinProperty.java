package cidlab.strategies.property;

import cidlab.api.Arguments;
import cidlab.api.Claim;
import cidlab.api.Property;

/** A property without parameters. */
abstract class BuiltinProperty implements Property {
  private final String id;
  private final String summary;
  private final String source;
  private final Claim claim;

  BuiltinProperty(String id, String summary, String source, Claim claim) {
    this.id = id;
    this.summary = summary;
    this.source = source;
    this.claim = claim;
  }

  @Override
  public final String id() {
    return id;
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
  public final Claim bind(Arguments arguments) {
    return claim;
  }
}
