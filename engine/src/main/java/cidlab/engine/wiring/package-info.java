/**
 * Puts simulations and explorations together; programs replace the parts of their choice.
 *
 * <p>What an extension is called is the {@link cidlab.engine.catalogue.Catalogue}'s business; Guice
 * is here so that a program can install {@link cidlab.engine.wiring.EngineModule} among its own
 * modules and override its bindings.
 */
package cidlab.engine.wiring;
