package cidlab.engine.plugin;

import static java.util.stream.Collectors.joining;

import cidlab.api.Extension;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads one plugin, a jar or a folder of jars, into a module layer of its own.
 *
 * <p>A layer for each plugin isolates failures, and two plugins may bring different versions of a
 * library. All that can be decided by looking at the descriptors is decided before anything is
 * loaded.
 */
final class PluginLayer {
  private static final String OURS = "cidlab";

  private final ModuleLayer parent;
  private final Path source;

  PluginLayer(ModuleLayer parent, Path source) {
    this.parent = parent;
    this.source = source;
  }

  LoadedPlugin load() throws RejectedException {
    Map<String, PluginJar> jars = new LinkedHashMap<>();
    for (Path file : files()) {
      PluginJar jar = PluginJar.read(file);
      PluginJar twin = jars.put(jar.descriptor().name(), jar);
      if (twin != null) {
        throw new RejectedException(
            Rejection.TWO_VERSIONS,
            "expected one jar per module, module=%s first=%s second=%s"
                .formatted(jar.descriptor().name(), twin.file().getFileName(), file.getFileName()));
      }
    }
    for (PluginJar jar : jars.values()) {
      checkNames(jar);
      checkApi(jar);
      checkLibraries(jar, jars.keySet());
    }
    checkProviders(jars);
    ModuleLayer layer = define(jars);
    Extensions extensions = new ProviderCall(source).extensions(layer);
    return new LoadedPlugin(source, modules(jars), extensions);
  }

  /** The jars, sorted by name: those in the folder, not in folders of it. */
  private List<Path> files() throws RejectedException {
    if (Files.isRegularFile(source) && source.toString().endsWith(".jar")) {
      return List.of(source);
    }
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(source)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(source, "*.jar")) {
        entries.forEach(jars::add);
      } catch (IOException e) {
        throw new RejectedException(
            Rejection.NOT_A_JAR, "expected a folder that can be read, error=" + e);
      }
    }
    if (jars.isEmpty()) {
      throw new RejectedException(
          Rejection.NOT_A_JAR,
          "expected a .jar file or a folder of them, file=" + source.getFileName());
    }
    jars.sort(Comparator.naturalOrder());
    return jars;
  }

  private void checkNames(PluginJar jar) throws RejectedException {
    ModuleDescriptor descriptor = jar.descriptor();
    String name = descriptor.name();
    if (isOurs(name) || name.startsWith("java.") || name.startsWith("jdk.")) {
      throw new RejectedException(
          Rejection.RESERVED_MODULE,
          "expected a module name of your own, file=%s module=%s"
              .formatted(jar.file().getFileName(), name));
    }
    for (Module ours : parent.modules()) {
      if (isOurs(ours.getName())) {
        for (String packageName : ours.getPackages()) {
          if (descriptor.packages().contains(packageName)) {
            throw new RejectedException(
                Rejection.BUNDLES_CIDLAB,
                "expected no package of %s in the jar, file=%s package=%s"
                    .formatted(ours.getName(), jar.file().getFileName(), packageName));
          }
        }
      }
    }
  }

  private static boolean isOurs(String module) {
    return module.equals(OURS) || module.startsWith(OURS + '.');
  }

  private void checkApi(PluginJar jar) throws RejectedException {
    Module api = Extension.class.getModule();
    Optional<String> running = api.getDescriptor().rawVersion();
    Optional<String> built = builtAgainst(jar, api.getName()).or(jar::statedApi);
    if (built.isEmpty() || running.isEmpty()) {
      return;
    }
    if (!runs(running.get(), built.get())) {
      throw new RejectedException(
          Rejection.WRONG_API,
          "expected a plugin for the running api, file=%s built-against=%s running=%s"
              .formatted(jar.file().getFileName(), built.get(), running.get()));
    }
  }

  /** The compiler writes down the version of each module that it compiled against. */
  private static Optional<String> builtAgainst(PluginJar jar, String api) {
    return jar.descriptor().requires().stream()
        .filter(requires -> requires.name().equals(api))
        .findFirst()
        .flatMap(Requires::rawCompiledVersion);
  }

  private static boolean runs(String running, String built) {
    try {
      return ApiVersion.of(running).runs(ApiVersion.of(built));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkLibraries(PluginJar jar, Set<String> own) throws RejectedException {
    for (Requires requires : jar.descriptor().requires()) {
      String name = requires.name();
      boolean optional = requires.modifiers().contains(Requires.Modifier.STATIC);
      if (optional || own.contains(name) || parent.findModule(name).isPresent()) {
        continue;
      }
      String message =
          "expected every required module, file=%s module=%s missing=%s"
              .formatted(jar.file().getFileName(), jar.descriptor().name(), name);
      if (ModuleFinder.ofSystem().find(name).isPresent()) {
        throw new RejectedException(
            Rejection.MISSING_LIBRARY,
            message,
            "the module is part of the JDK but not among those that cidlab starts with; set"
                + " CIDLAB_OPTS=--add-modules="
                + name);
      }
      throw new RejectedException(Rejection.MISSING_LIBRARY, message);
    }
  }

  private void checkProviders(Map<String, PluginJar> jars) throws RejectedException {
    boolean any =
        jars.values().stream()
            .flatMap(jar -> jar.descriptor().provides().stream())
            .anyMatch(provides -> Extensions.SERVICES.contains(provides.service()));
    if (!any) {
      throw new RejectedException(
          Rejection.NO_PROVIDER,
          "expected a provider of a strategy, scheduler model, workload or property, module="
              + String.join(",", jars.keySet()));
    }
  }

  private ModuleLayer define(Map<String, PluginJar> jars) throws RejectedException {
    ModuleFinder finder =
        ModuleFinder.compose(
            jars.values().stream().map(PluginJar::finder).toArray(ModuleFinder[]::new));
    try {
      Configuration configuration =
          parent.configuration().resolve(finder, ModuleFinder.of(), jars.keySet());
      return parent.defineModulesWithOneLoader(configuration, PluginLayer.class.getClassLoader());
    } catch (ResolutionException | FindException | LayerInstantiationException e) {
      throw new RejectedException(
          Rejection.CLASHING_MODULES,
          "expected modules that can be loaded together, modules=%s error=%s"
              .formatted(jars.keySet().stream().collect(joining(",")), e.getMessage()));
    }
  }

  private static List<PluginModule> modules(Map<String, PluginJar> jars) {
    return jars.values().stream()
        .map(
            jar ->
                new PluginModule(
                    jar.descriptor().name(),
                    jar.descriptor().rawVersion().orElse(""),
                    jar.descriptor().isAutomatic(),
                    jar.file(),
                    FileHash.sha256(jar.file())))
        .sorted(Comparator.comparing(PluginModule::name))
        .toList();
  }
}
