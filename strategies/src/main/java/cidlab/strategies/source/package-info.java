/**
 * Makes one file of a built-in strategy's sources, for an author to begin with.
 *
 * <p>Works on text whose layout is google-java-format's, which the build checks.
 */
package cidlab.strategies.source;
