package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.study.Manifest.ModuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
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
   * @throws UncheckedIOException if a file cannot be read
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
        ? new ModuleFile(descriptor.name(), version, path.getFileName().toString(), sha256(path))
        : new ModuleFile(descriptor.name(), version, "", "");
  }

  private static String sha256(Path path) {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
