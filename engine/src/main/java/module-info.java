/**
 * For programs that run protocols: the machine model, the simulator, the explorer, and the
 * catalogue of extensions.
 *
 * @uses cidlab.api.TransitionStrategy the rules of a protocol
 * @uses cidlab.api.SchedulerModel who runs where and when
 * @uses cidlab.api.Workload what the threads do
 * @uses cidlab.api.Property what is expected of every reachable state
 */
module cidlab.engine {
  // Transitive: the types of the api are in the signatures of every exported package.
  requires transitive cidlab.api;
  requires com.fasterxml.jackson.core;
  // Guice's need, not ours: an automatic module pulls in other automatic modules only, and Guava is
  // a proper one.
  requires com.google.common;
  // An automatic module, hence the lint exception in the pom; it stays out of exported signatures.
  requires com.google.guice;
  // An automatic module requires nothing, so Guice's own annotations need a line of their own.
  requires jakarta.inject;

  exports cidlab.engine.asserting;
  exports cidlab.engine.catalogue;
  // What is certified of a state in a simulation is certified of one at the end of a trace.
  exports cidlab.engine.certify to
      cidlab.traces;
  exports cidlab.engine.explore;
  exports cidlab.engine.explore.space;
  exports cidlab.engine.machine;
  exports cidlab.engine.plugin;
  exports cidlab.engine.property;
  exports cidlab.engine.rare;
  exports cidlab.engine.sim;
  exports cidlab.engine.trace;
  exports cidlab.engine.wiring;

  // Guice calls the package-private provider methods of the wiring by reflection.
  opens cidlab.engine.wiring to
      com.google.guice;

  uses cidlab.api.Property;
  uses cidlab.api.SchedulerModel;
  uses cidlab.api.TransitionStrategy;
  uses cidlab.api.Workload;
}
