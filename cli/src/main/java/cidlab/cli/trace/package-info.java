/** {@code cidlab trace}. */
package cidlab.cli.trace;
