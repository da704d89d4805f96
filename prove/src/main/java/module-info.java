/**
 * For programs that ask whether a strategy is safe on every machine: proofs for every number of
 * CPUs and every number of threads.
 */
module cidlab.prove {
  // Transitive: traces and findings of the engine are in exported signatures.
  requires transitive cidlab.engine;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.objectweb.asm;
  requires org.objectweb.asm.tree;

  exports cidlab.prove;
  exports cidlab.prove.certificate;
  exports cidlab.prove.linear;
  exports cidlab.prove.refute;
  exports cidlab.prove.scope;
}
