/** {@code cidlab rare}. */
package cidlab.cli.rare;
