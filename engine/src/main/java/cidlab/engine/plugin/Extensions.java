package cidlab.engine.plugin;

import cidlab.api.Extension;
import cidlab.api.Property;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Extensions of all kinds, from one place.
 *
 * @param strategies the strategies
 * @param schedulers the scheduler models
 * @param workloads the workloads
 * @param properties the properties
 */
public record Extensions(
    List<TransitionStrategy> strategies,
    List<SchedulerModel> schedulers,
    List<Workload> workloads,
    List<Property> properties) {
  /** The form of an id. */
  public static final String ID = "[a-z][a-z0-9-]{1,31}";

  /** What only ids of built-in extensions may begin with. */
  public static final String RESERVED = "cidlab-";

  /** The services that plugins can provide. */
  static final List<String> SERVICES =
      List.of(
          TransitionStrategy.class.getName(),
          SchedulerModel.class.getName(),
          Workload.class.getName(),
          Property.class.getName());

  /**
   * Finds those of the program itself: of its module layer, or of the class path.
   *
   * @return what service binding found, in no particular order
   */
  public static Extensions builtIn() {
    return new Extensions(
        list(ServiceLoader.load(TransitionStrategy.class)),
        list(ServiceLoader.load(SchedulerModel.class)),
        list(ServiceLoader.load(Workload.class)),
        list(ServiceLoader.load(Property.class)));
  }

  /** Finds those of a layer, without those of its parents. */
  static Extensions of(ModuleLayer layer) {
    return new Extensions(
        own(layer, ServiceLoader.load(layer, TransitionStrategy.class)),
        own(layer, ServiceLoader.load(layer, SchedulerModel.class)),
        own(layer, ServiceLoader.load(layer, Workload.class)),
        own(layer, ServiceLoader.load(layer, Property.class)));
  }

  private static <E> List<E> own(ModuleLayer layer, ServiceLoader<E> providers) {
    // A service loader walks the parent layers, too.
    return list(providers).stream()
        .filter(e -> e.getClass().getModule().getLayer() == layer)
        .toList();
  }

  private static <E> List<E> list(Iterable<E> providers) {
    List<E> list = new ArrayList<>();
    providers.forEach(list::add);
    return list;
  }

  /**
   * Names all of them with kind and id, for example {@code strategy=transit-both-ways}, and with
   * their further names.
   */
  List<String> names() {
    List<String> names = new ArrayList<>();
    addNames(names, "strategy=", strategies);
    addNames(names, "scheduler=", schedulers);
    addNames(names, "workload=", workloads);
    addNames(names, "property=", properties);
    return names;
  }

  private static void addNames(
      List<String> names, String kind, List<? extends Extension> extensions) {
    for (Extension extension : extensions) {
      names.add(kind + extension.id());
      extension.aliases().forEach(alias -> names.add(kind + alias));
    }
  }

  /**
   * Returns all of them.
   *
   * @return in the order of kinds, then of the lists
   */
  public List<Extension> all() {
    List<Extension> all = new ArrayList<>(strategies);
    all.addAll(schedulers);
    all.addAll(workloads);
    all.addAll(properties);
    return all;
  }
}
