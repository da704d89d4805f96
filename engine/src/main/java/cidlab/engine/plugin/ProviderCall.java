package cidlab.engine.plugin;

import cidlab.api.Extension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;

/** Runs the first code of a plugin: its providers' constructors and what describes them. */
final class ProviderCall {
  private final Path source;

  ProviderCall(Path source) {
    this.source = source;
  }

  /** Makes the extensions of a layer and asks each who it is. */
  Extensions extensions(ModuleLayer layer) throws RejectedException {
    Extensions extensions;
    try {
      extensions = Extensions.of(layer);
      for (Extension extension : extensions.all()) {
        // The answers are not needed yet, but a listing must not fail because of one plugin.
        extension.summary().length();
        extension.source().length();
        extension.parameters().size();
      }
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // Whatever a plugin throws concerns this plugin alone.
      throw failed(e);
    }
    for (Extension extension : extensions.all()) {
      checkNames(extension);
    }
    return extensions;
  }

  private RejectedException failed(Throwable e) {
    Throwable cause =
        e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
    String about = e instanceof ServiceConfigurationError ? " provider=" + e.getMessage() : "";
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return new RejectedException(
          Rejection.MISSING_LIBRARY,
          "expected every class that a provider uses, file=%s missing=%s"
              .formatted(
                  source.getFileName(), String.valueOf(cause.getMessage()).replace('/', '.')));
    }
    return new RejectedException(
        Rejection.PROVIDER_FAILS,
        "expected a provider that can be made and describes itself, file=%s error=%s%s"
            .formatted(source.getFileName(), PluginJar.innermost(cause), about));
  }

  private void checkNames(Extension extension) throws RejectedException {
    String type = extension.getClass().getName();
    List<String> names = new ArrayList<>();
    try {
      names.add(String.valueOf(extension.id()));
      names.addAll(extension.aliases());
    } catch (RuntimeException | LinkageError e) {
      throw failed(e);
    }
    for (String name : names) {
      if (name == null || !name.matches(Extensions.ID)) {
        throw new RejectedException(
            Rejection.MALFORMED_ID,
            "expected an id of the form %s, class=%s id=%s".formatted(Extensions.ID, type, name));
      }
      if (name.startsWith(Extensions.RESERVED)) {
        throw new RejectedException(
            Rejection.RESERVED_ID,
            "expected an id that is not reserved, class=%s id=%s".formatted(type, name));
      }
    }
  }
}
