/** For which machines and operations something is proved. */
package cidlab.prove.scope;
