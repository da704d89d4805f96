package cidlab.strategies.planted;

import com.google.inject.Injector;

/** Breaks the rule that only engine and experiments know Guice. */
public record NamesGuice(Injector injector) {}
