/**
 * Symbolic execution of the hooks' bytecode: flags of words are known, all numbers are symbols.
 *
 * <p>A strategy is built by interpreting its constructor and its {@code bind}, so that its objects,
 * lambdas and tables are known without reflection; then each hook is run once for each way that it
 * can go.
 */
package cidlab.prove.symbolic;
