package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.plugin.FileHash;
import cidlab.experiments.study.Manifest.ModuleFile;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files of the program and of its plugins, and hashes them. */
final class ModuleFiles {
  private static final Set<String> BEHIND_RUNS =
      Set.of("cidlab.api", "cidlab.engine", "cidlab.strategies");

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
    Set<ModuleLayer> layers = layersOf(catalogue, id -> true);
    layers.add(ModuleFiles.class.getModule().getLayer());
    return of(layers);
  }

  /**
   * Hashes the modules that the runs of a study depend on: our own without analysis, commands and
   * reports, and all of every plugin that the study uses.
   *
   * @param catalogue the extensions
   * @param study the study
   * @return hashes by the name of the module; several with commas between where plugins bring
   *     modules of one name
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  static SortedMap<String, String> contentBehindRuns(Catalogue catalogue, Study study) {
    Set<String> used = new HashSet<>();
    study.treatments().forEach(treatment -> used.add(treatment.strategy()));
    study.cells().forEach(cell -> used.addAll(List.of(cell.scheduler(), cell.workload())));
    Set<ModuleLayer> plugins = layersOf(catalogue, used::contains);
    ModuleLayer program = ModuleFiles.class.getModule().getLayer();
    plugins.remove(program);
    Set<ModuleLayer> own = new LinkedHashSet<>();
    own.add(program);
    SortedMap<String, String> content = new TreeMap<>();
    Stream.concat(modules(own, BEHIND_RUNS::contains), modules(plugins, name -> true))
        .map(ResolvedModule::reference)
        .sorted(Comparator.comparing(reference -> reference.descriptor().name()))
        .forEach(
            reference ->
                content.merge(
                    reference.descriptor().name(),
                    ModuleContent.hash(reference),
                    (a, b) ->
                        Stream.of(a, b).distinct().sorted().collect(Collectors.joining(","))));
    return content;
  }

  private static Set<ModuleLayer> layersOf(Catalogue catalogue, Predicate<String> wanted) {
    Set<ModuleLayer> layers = new LinkedHashSet<>();
    Stream.of(catalogue.strategies(), catalogue.schedulers(), catalogue.workloads())
        .flatMap(Collection::stream)
        .filter(extension -> wanted.test(extension.id()))
        .map(extension -> extension.getClass().getModule().getLayer())
        .forEach(layers::add);
    return layers;
  }

  private static List<ModuleFile> of(Set<ModuleLayer> layers) {
    return modules(layers, name -> true)
        .map(
            module ->
                file(
                    module.reference().descriptor(),
                    Path.of(module.reference().location().orElseThrow())))
        .sorted(Comparator.comparing(ModuleFile::name).thenComparing(ModuleFile::file))
        .toList();
  }

  /** The modules of some layers that are not part of the Java platform. */
  private static Stream<ResolvedModule> modules(Set<ModuleLayer> layers, Predicate<String> wanted) {
    // No layer: that of the class path, where files belong to no module.
    layers.remove(null);
    return layers.stream()
        .flatMap(layer -> layer.configuration().modules().stream())
        .filter(module -> wanted.test(module.name()))
        .filter(
            module ->
                module
                    .reference()
                    .location()
                    .filter(location -> !location.getScheme().equals("jrt"))
                    .isPresent());
  }

  private static ModuleFile file(ModuleDescriptor descriptor, Path path) {
    String version = descriptor.rawVersion().orElse(Provenance.UNKNOWN);
    return Files.isRegularFile(path)
        ? new ModuleFile(
            descriptor.name(), version, path.getFileName().toString(), FileHash.sha256(path))
        : new ModuleFile(descriptor.name(), version, "", "");
  }
}
