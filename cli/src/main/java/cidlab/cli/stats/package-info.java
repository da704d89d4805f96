/** {@code cidlab stats}. */
package cidlab.cli.stats;
