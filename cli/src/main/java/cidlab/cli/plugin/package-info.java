/** Writes the project of a new plugin. */
package cidlab.cli.plugin;
