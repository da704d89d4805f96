/**
 * Proofs that a strategy is safe for every number of CPUs and every number of threads.
 *
 * <p>The method and what it assumes are in docs/proofs.md.
 */
package cidlab.prove;
