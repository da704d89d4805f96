package cidlab.engine.catalogue;

import cidlab.api.Extension;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import java.util.Collection;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The extensions that were found, by id.
 *
 * <p>Immutable, and sorted by id, because the order of service providers is not specified.
 */
public final class Catalogue {
  private static final String ID = "[a-z][a-z0-9-]{1,31}";

  private final SortedMap<String, TransitionStrategy> strategies;
  private final SortedMap<String, SchedulerModel> schedulers;
  private final SortedMap<String, Workload> workloads;

  /**
   * Takes extensions.
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
    this.strategies = byId(strategies);
    this.schedulers = byId(schedulers);
    this.workloads = byId(workloads);
  }

  /**
   * Finds the extensions of the module layer, or of the class path, through {@link ServiceLoader}.
   *
   * @return the catalogue
   */
  public static Catalogue load() {
    return new Catalogue(
        ServiceLoader.load(TransitionStrategy.class),
        ServiceLoader.load(SchedulerModel.class),
        ServiceLoader.load(Workload.class));
  }

  private static <E extends Extension> SortedMap<String, E> byId(Iterable<? extends E> extensions) {
    SortedMap<String, E> map = new TreeMap<>();
    for (E extension : extensions) {
      String id = extension.id();
      if (!id.matches(ID)) {
        throw new IllegalArgumentException(
            "expected an id of the form "
                + ID
                + ", class="
                + extension.getClass().getName()
                + " id="
                + id);
      }
      E other = map.put(id, extension);
      if (other != null) {
        throw new IllegalArgumentException(
            "expected different ids; remove or rename one of the two, first="
                + origin(other)
                + " second="
                + origin(extension)
                + " id="
                + id);
      }
    }
    return Collections.unmodifiableSortedMap(map);
  }

  private static String origin(Object extension) {
    Class<?> type = extension.getClass();
    return type.getName() + " in " + type.getModule();
  }

  /**
   * Finds a strategy.
   *
   * @param id its id
   * @return the strategy
   * @throws UnknownNameException if there is none
   */
  public TransitionStrategy strategy(String id) {
    return find("strategy", strategies, id);
  }

  /**
   * Finds a scheduler model.
   *
   * @param id its id
   * @return the scheduler model
   * @throws UnknownNameException if there is none
   */
  public SchedulerModel scheduler(String id) {
    return find("scheduler", schedulers, id);
  }

  /**
   * Finds a workload.
   *
   * @param id its id
   * @return the workload
   * @throws UnknownNameException if there is none
   */
  public Workload workload(String id) {
    return find("workload", workloads, id);
  }

  private static <E> E find(String kind, SortedMap<String, E> map, String id) {
    E extension = map.get(id);
    if (extension == null) {
      throw new UnknownNameException(kind, id, map.keySet());
    }
    return extension;
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
}
