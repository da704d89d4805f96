/**
 * Linear arithmetic over the integers: expressions, conditions, and an exact decision procedure.
 */
package cidlab.prove.linear;
