package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.plugin.FileHash;
import cidlab.experiments.study.Manifest.ModuleFile;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of the program and of its plugins, and hashes them. */
final class ModuleFiles {
  private ModuleFiles() {}

  /**
   * Lists the modules that are not part of the Java platform: those of the program, and those of
   * every layer that an extension came from.
   *
   * @param catalogue the extensions
   * @return sorted by name, then file
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  static List<ModuleFile> of(Catalogue catalogue) {
    Set<ModuleLayer> layers = new LinkedHashSet<>();
    Stream.of(catalogue.strategies(), catalogue.schedulers(), catalogue.workloads())
        .flatMap(Collection::stream)
        .map(extension -> extension.getClass().getModule().getLayer())
        .forEach(layers::add);
    layers.add(ModuleFiles.class.getModule().getLayer());
    // No layer: that of the class path, where files belong to no module.
    layers.remove(null);
    List<ModuleFile> files = new ArrayList<>();
    for (ModuleLayer layer : layers) {
      for (ResolvedModule module : layer.configuration().modules()) {
        URI location = module.reference().location().orElse(URI.create("jrt:/"));
        if (!location.getScheme().equals("jrt")) {
          files.add(file(module.reference().descriptor(), Path.of(location)));
        }
      }
    }
    files.sort(Comparator.comparing(ModuleFile::name).thenComparing(ModuleFile::file));
    return files;
  }

  private static ModuleFile file(ModuleDescriptor descriptor, Path path) {
    String version = descriptor.rawVersion().orElse(Provenance.UNKNOWN);
    return Files.isRegularFile(path)
        ? new ModuleFile(
            descriptor.name(), version, path.getFileName().toString(), FileHash.sha256(path))
        : new ModuleFile(descriptor.name(), version, "", "");
  }
}
