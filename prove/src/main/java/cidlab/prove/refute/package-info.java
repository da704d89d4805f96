/** Counterexamples, as sequences of operations that happen. */
package cidlab.prove.refute;
