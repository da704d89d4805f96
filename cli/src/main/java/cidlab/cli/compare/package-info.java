/** {@code cidlab compare}. */
package cidlab.cli.compare;
