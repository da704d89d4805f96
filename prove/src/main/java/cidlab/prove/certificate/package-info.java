/** Proofs as files that a stranger can check. */
package cidlab.prove.certificate;
