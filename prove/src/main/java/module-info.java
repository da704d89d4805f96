/**
 * For programs that ask whether a strategy is safe on every machine: proofs for every number of
 * CPUs and every number of threads.
 */
module cidlab.prove {
  requires transitive cidlab.engine;
  requires com.fasterxml.jackson.core;
  requires org.objectweb.asm;
  requires org.objectweb.asm.tree;

  exports cidlab.prove.scope;
}
