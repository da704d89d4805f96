/**
 * For authors of strategies, scheduler models, workloads and properties: all that an extension
 * compiles against.
 *
 * <p>Requires {@code java.base} only, and an architecture test keeps it so: an extension jar must
 * never meet the engine's libraries.
 */
module cidlab.api {
  exports cidlab.api;
}
