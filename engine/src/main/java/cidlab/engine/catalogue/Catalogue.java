package cidlab.engine.catalogue;

import cidlab.api.Extension;
import cidlab.api.Property;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import cidlab.engine.plugin.Extensions;
import cidlab.engine.plugin.LoadedPlugin;
import cidlab.engine.plugin.Plugins;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The extensions that were found, by id.
 *
 * <p>Immutable, and sorted by id, because the order of service providers is not specified.
 */
public final class Catalogue {
  private final SortedMap<String, TransitionStrategy> strategies;
  private final SortedMap<String, SchedulerModel> schedulers;
  private final SortedMap<String, Workload> workloads;
  private final SortedMap<String, Property> properties;
  private final Plugins plugins;

  /**
   * Takes extensions of the kinds that a simulation needs.
   *
   * @param strategies the strategies
   * @param schedulers the scheduler models
   * @param workloads the workloads
   * @throws IllegalArgumentException if two of a kind have the same id, or an id is malformed
   */
  public Catalogue(
      Iterable<? extends TransitionStrategy> strategies,
      Iterable<? extends SchedulerModel> schedulers,
      Iterable<? extends Workload> workloads) {
    this(strategies, schedulers, workloads, List.of(), Plugins.NONE);
  }

  private Catalogue(
      Iterable<? extends TransitionStrategy> strategies,
      Iterable<? extends SchedulerModel> schedulers,
      Iterable<? extends Workload> workloads,
      Iterable<? extends Property> properties,
      Plugins plugins) {
    this.strategies = byId(strategies);
    this.schedulers = byId(schedulers);
    this.workloads = byId(workloads);
    this.properties = byId(properties);
    this.plugins = plugins;
  }

  /**
   * Finds the built-in extensions: those of the module layer, or of the class path.
   *
   * @return the catalogue
   */
  public static Catalogue load() {
    return of(Extensions.builtIn(), Plugins.NONE);
  }

  /**
   * Finds the built-in extensions and those of a plugins folder.
   *
   * @param folder the folder, see {@link Plugins#load}
   * @return the catalogue
   * @throws IllegalArgumentException if there is no such folder, or no module layer
   */
  public static Catalogue load(Path folder) {
    Extensions builtIn = Extensions.builtIn();
    return of(builtIn, Plugins.load(folder, builtIn));
  }

  /**
   * Takes the built-in extensions and those of plugins.
   *
   * @param builtIn the built-in extensions
   * @param plugins the plugins, whose ids differ from each other and from the built-in ones
   * @return the catalogue
   */
  public static Catalogue of(Extensions builtIn, Plugins plugins) {
    return new Catalogue(
        all(builtIn, plugins, Extensions::strategies),
        all(builtIn, plugins, Extensions::schedulers),
        all(builtIn, plugins, Extensions::workloads),
        all(builtIn, plugins, Extensions::properties),
        plugins);
  }

  private static <E> List<E> all(
      Extensions builtIn, Plugins plugins, Function<Extensions, List<E>> kind) {
    return Stream.concat(
            Stream.of(builtIn), plugins.loaded().stream().map(LoadedPlugin::extensions))
        .flatMap(extensions -> kind.apply(extensions).stream())
        .toList();
  }

  private static <E extends Extension> SortedMap<String, E> byId(Iterable<? extends E> extensions) {
    SortedMap<String, E> map = new TreeMap<>();
    SortedMap<String, E> byAnyName = new TreeMap<>();
    for (E extension : extensions) {
      put(byAnyName, extension.id(), extension);
      extension.aliases().forEach(alias -> put(byAnyName, alias, extension));
      map.put(extension.id(), extension);
    }
    return Collections.unmodifiableSortedMap(map);
  }

  private static <E extends Extension> void put(Map<String, E> map, String name, E extension) {
    if (!name.matches(Extensions.ID)) {
      throw new IllegalArgumentException(
          "expected an id of the form "
              + Extensions.ID
              + ", class="
              + extension.getClass().getName()
              + " id="
              + name);
    }
    E other = map.put(name, extension);
    if (other != null) {
      throw new IllegalArgumentException(
          "expected different ids; remove or rename one of the two, first="
              + origin(other)
              + " second="
              + origin(extension)
              + " id="
              + name);
    }
  }

  private static String origin(Object extension) {
    Class<?> type = extension.getClass();
    return type.getName() + " in " + type.getModule();
  }

  /**
   * Finds a strategy.
   *
   * @param id its id or one of its aliases
   * @return the strategy
   * @throws UnknownNameException if there is none
   */
  public TransitionStrategy strategy(String id) {
    return find("strategy", strategies, id);
  }

  /**
   * Finds a scheduler model.
   *
   * @param id its id or one of its aliases
   * @return the scheduler model
   * @throws UnknownNameException if there is none
   */
  public SchedulerModel scheduler(String id) {
    return find("scheduler", schedulers, id);
  }

  /**
   * Finds a workload.
   *
   * @param id its id or one of its aliases
   * @return the workload
   * @throws UnknownNameException if there is none
   */
  public Workload workload(String id) {
    return find("workload", workloads, id);
  }

  /**
   * Finds a property.
   *
   * @param id its id or one of its aliases
   * @return the property
   * @throws UnknownNameException if there is none
   */
  public Property property(String id) {
    return find("property", properties, id);
  }

  private static <E extends Extension> E find(String kind, SortedMap<String, E> map, String id) {
    E extension = map.get(id);
    if (extension != null) {
      return extension;
    }
    Set<String> names = new TreeSet<>(map.keySet());
    map.values().forEach(other -> names.addAll(other.aliases()));
    return map.values().stream()
        .filter(other -> other.aliases().contains(id))
        .findFirst()
        .orElseThrow(() -> new UnknownNameException(kind, id, names));
  }

  /**
   * Returns all strategies.
   *
   * @return sorted by id
   */
  public Collection<TransitionStrategy> strategies() {
    return strategies.values();
  }

  /**
   * Returns all scheduler models.
   *
   * @return sorted by id
   */
  public Collection<SchedulerModel> schedulers() {
    return schedulers.values();
  }

  /**
   * Returns all workloads.
   *
   * @return sorted by id
   */
  public Collection<Workload> workloads() {
    return workloads.values();
  }

  /**
   * Returns all properties.
   *
   * @return sorted by id
   */
  public Collection<Property> properties() {
    return properties.values();
  }

  /**
   * Returns what came of the plugins folder.
   *
   * @return the plugins that were loaded, whose extensions are in this catalogue, and those that
   *     were rejected
   */
  public Plugins plugins() {
    return plugins;
  }
}
