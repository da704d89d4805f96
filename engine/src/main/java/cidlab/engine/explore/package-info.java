/** Exhaustive searches on the machine model: verdicts, proofs and shortest counterexamples. */
package cidlab.engine.explore;
