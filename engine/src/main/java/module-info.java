/**
 * For programs that run protocols: the machine model, the simulator, the explorer, and the
 * catalogue of extensions.
 */
module cidlab.engine {
  // Transitive: the types of the api are in the signatures of every exported package.
  requires transitive cidlab.api;
  requires com.fasterxml.jackson.core;
  // An automatic module, hence the lint exception in the pom; it stays out of exported signatures.
  requires com.google.guice;
  // An automatic module requires nothing, so Guice's own annotations need a line of their own.
  requires jakarta.inject;
}
