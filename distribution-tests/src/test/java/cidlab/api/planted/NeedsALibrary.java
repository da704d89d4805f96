package cidlab.api.planted;

import com.google.inject.Injector;

/** Breaks the rule that the api needs nothing but the JDK. */
public record NeedsALibrary(Injector injector) {}
