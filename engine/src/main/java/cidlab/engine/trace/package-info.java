/** Golden traces: reading, writing, and the comparison of a machine with them. */
package cidlab.engine.trace;
