package cidlab.strategies.planted;

import com.google.inject.Injector;

/** Breaks the rule that only the engine knows Guice. */
public record NamesGuice(Injector injector) {}
