/** Loads the jars of a plugins folder, each into a module layer of its own, or says why not. */
package cidlab.engine.plugin;
