/** Counterexamples: found by the explorer on small machines, and padded to all larger ones. */
package cidlab.prove.refute;
