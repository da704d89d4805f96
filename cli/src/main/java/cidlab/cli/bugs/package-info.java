/** {@code cidlab bugs}. */
package cidlab.cli.bugs;
