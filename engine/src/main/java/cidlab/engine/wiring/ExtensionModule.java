package cidlab.engine.wiring;

import cidlab.api.Extension;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.Workload;
import cidlab.engine.catalogue.Catalogue;
import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import java.util.Collection;

/** Binds the extensions of a catalogue by id; extensions never see Guice, nor are made by it. */
final class ExtensionModule extends AbstractModule {
  private final Catalogue catalogue;

  ExtensionModule(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    bind(TransitionStrategy.class, catalogue.strategies());
    bind(SchedulerModel.class, catalogue.schedulers());
    bind(Workload.class, catalogue.workloads());
  }

  private <E extends Extension> void bind(Class<E> kind, Collection<E> extensions) {
    MapBinder<String, E> binder = MapBinder.newMapBinder(binder(), String.class, kind);
    for (E extension : extensions) {
      binder.addBinding(extension.id()).toInstance(extension);
      for (String alias : extension.aliases()) {
        binder.addBinding(alias).toInstance(extension);
      }
    }
  }
}
