/** {@code cidlab list}. */
package cidlab.cli.list;
