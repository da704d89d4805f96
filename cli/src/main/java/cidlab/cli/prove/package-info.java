/** {@code prove}: proofs for every number of CPUs and every number of threads. */
package cidlab.cli.prove;
