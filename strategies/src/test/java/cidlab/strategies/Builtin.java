package cidlab.strategies;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The extensions that the module descriptor names, so that none is added without being tested. */
public final class Builtin {
  private Builtin() {}

  /** Makes one of each extension of a kind. */
  public static <T> Stream<T> extensions(Class<T> service) {
    return descriptor().provides().stream()
        .filter(provides -> provides.service().equals(service.getName()))
        .flatMap(provides -> provides.providers().stream())
        .sorted()
        .map(Builtin::make)
        .map(service::cast);
  }

  static ModuleDescriptor descriptor() {
    return Builtin.class.getModule().getDescriptor();
  }

  static Set<ModuleDescriptor.Provides> provides() {
    return descriptor().provides();
  }

  static List<Object> all() {
    return provides().stream()
        .flatMap(provides -> provides.providers().stream())
        .sorted()
        .map(Builtin::make)
        .toList();
  }

  private static Object make(String name) {
    try {
      return Class.forName(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(
          "expected a public constructor without parameters, class=" + name, e);
    }
  }
}
