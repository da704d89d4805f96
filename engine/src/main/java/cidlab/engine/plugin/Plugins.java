package cidlab.engine.plugin;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a plugins folder: each entry of it was either loaded or rejected.
 *
 * <p>Loaded once, at the start: nothing is unloaded or watched. Hidden files are passed over.
 *
 * @param loaded sorted by file
 * @param rejected sorted by file
 */
public record Plugins(List<LoadedPlugin> loaded, List<RejectedPlugin> rejected) {
  /** What there is without a folder. */
  public static final Plugins NONE = new Plugins(List.of(), List.of());

  /**
   * Loads a folder.
   *
   * @param folder the folder
   * @param builtIn extensions whose ids are taken
   * @return what came of each entry
   * @throws IllegalArgumentException if there is no such folder, or the program runs on the class
   *     path, where there are no module layers
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static Plugins load(Path folder, Extensions builtIn) {
    ModuleLayer parent = Plugins.class.getModule().getLayer();
    if (parent == null) {
      throw new IllegalArgumentException(
          "expected modules, plugins cannot be loaded on the class path; start cidlab with its"
              + " launcher, plugins="
              + folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "expected a folder of plugins; create it or name another one, plugins=" + folder);
    }
    List<LoadedPlugin> loaded = new ArrayList<>();
    List<RejectedPlugin> rejected = new ArrayList<>();
    for (Path entry : entries(folder)) {
      try {
        loaded.add(new PluginLayer(parent, entry).load());
      } catch (RejectedException e) {
        rejected.add(e.of(entry));
      }
    }
    return new Plugins(loaded, rejected).withoutDuplicates(builtIn);
  }

  /**
   * Loads one plugin by itself.
   *
   * @param source a jar or a folder of jars
   * @param builtIn extensions whose ids are taken
   * @return it, loaded or rejected
   * @throws IllegalArgumentException if the program runs on the class path
   */
  public static Plugins loadOne(Path source, Extensions builtIn) {
    ModuleLayer parent = Plugins.class.getModule().getLayer();
    if (parent == null) {
      throw new IllegalArgumentException(
          "expected modules, plugins cannot be loaded on the class path, plugin=" + source);
    }
    try {
      LoadedPlugin plugin = new PluginLayer(parent, source).load();
      return new Plugins(List.of(plugin), List.of()).withoutDuplicates(builtIn);
    } catch (RejectedException e) {
      return new Plugins(List.of(), List.of(e.of(source)));
    }
  }

  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(
            folder, entry -> !entry.getFileName().toString().startsWith("."))) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entries.sort(Comparator.naturalOrder());
    return entries;
  }

  /**
   * Rejects every plugin that has an id in common with another or with a built-in extension: all of
   * them, because whichever stayed, somebody would compare something else than they think.
   */
  private Plugins withoutDuplicates(Extensions builtIn) {
    Map<String, List<String>> origins = new HashMap<>();
    builtIn.names().forEach(name -> add(origins, name, "built-in"));
    for (LoadedPlugin plugin : loaded) {
      String file = plugin.source().getFileName().toString();
      plugin.extensions().names().forEach(name -> add(origins, name, file));
    }
    List<LoadedPlugin> kept = new ArrayList<>();
    List<RejectedPlugin> all = new ArrayList<>(rejected);
    for (LoadedPlugin plugin : loaded) {
      String duplicates =
          plugin.extensions().names().stream()
              .filter(name -> origins.get(name).size() > 1)
              .distinct()
              .map(name -> name + " in=" + origins.get(name))
              .collect(joining(" "));
      if (duplicates.isEmpty()) {
        kept.add(plugin);
      } else {
        String message = "expected different ids within a kind, " + duplicates;
        all.add(new RejectedException(Rejection.DUPLICATE_ID, message).of(plugin.source()));
      }
    }
    all.sort(Comparator.comparing(RejectedPlugin::source));
    return new Plugins(List.copyOf(kept), List.copyOf(all));
  }

  private static void add(Map<String, List<String>> origins, String name, String origin) {
    origins.computeIfAbsent(name, n -> new ArrayList<>()).add(origin);
  }
}
