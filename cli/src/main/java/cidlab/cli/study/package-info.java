/** {@code cidlab study}. */
package cidlab.cli.study;
