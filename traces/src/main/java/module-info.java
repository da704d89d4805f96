/**
 * For people with a trace of a real kernel: recordings of the scheduler are read, and the id events
 * of a kernel are checked against the rules of the strategies.
 */
module cidlab.traces {
  // Transitive: strategies, catalogues and machine states are in the signatures.
  requires transitive cidlab.engine;

  exports cidlab.traces.events;
  exports cidlab.traces.sched;
}
