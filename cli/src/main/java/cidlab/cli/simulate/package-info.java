/** {@code cidlab simulate}. */
package cidlab.cli.simulate;
