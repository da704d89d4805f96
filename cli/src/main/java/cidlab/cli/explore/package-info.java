/** {@code cidlab explore}. */
package cidlab.cli.explore;
