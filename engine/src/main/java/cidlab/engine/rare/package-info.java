/**
 * Probabilities of rare livelocks: exactly on small machines, by splitting on others.
 *
 * <p>Definitions: docs/decisions/0007-rare-events.md.
 */
package cidlab.engine.rare;
