/** {@code cidlab conform} and {@code cidlab replay}. */
package cidlab.cli.golden;
