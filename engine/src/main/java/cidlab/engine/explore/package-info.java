/** Exhaustive searches on the machine model: what can still happen from a state. */
package cidlab.engine.explore;
