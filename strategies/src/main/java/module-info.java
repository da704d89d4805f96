/**
 * For nobody to compile against: the built-in strategies, scheduler models and workloads.
 *
 * <p>Exports nothing; the engine finds the extensions by service binding, exactly as it finds those
 * of a plugin.
 */
module cidlab.strategies {
  requires cidlab.api;
}
