/** The extensions that were found. */
package cidlab.engine.catalogue;
