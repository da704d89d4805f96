/** Puts a simulation together from extensions, with Guice, which stays inside this package. */
package cidlab.engine.wiring;
