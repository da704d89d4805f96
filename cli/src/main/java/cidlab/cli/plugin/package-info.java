/** {@code cidlab new-plugin} and {@code cidlab check-plugin}. */
package cidlab.cli.plugin;
