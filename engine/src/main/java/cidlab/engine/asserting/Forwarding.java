package cidlab.engine.asserting;

import cidlab.api.Extension;
import cidlab.api.Parameter;
import java.util.List;

/**
 * An extension that describes itself as another one does, and differs in what it binds.
 *
 * @param <E> the kind of extension
 */
public interface Forwarding<E extends Extension> extends Extension {
  /**
   * Returns the other extension.
   *
   * @return always the same one
   */
  E real();

  @Override
  default String id() {
    return real().id();
  }

  @Override
  default List<String> aliases() {
    return real().aliases();
  }

  @Override
  default String summary() {
    return real().summary();
  }

  @Override
  default String source() {
    return real().source();
  }

  @Override
  default List<Parameter> parameters() {
    return real().parameters();
  }
}
