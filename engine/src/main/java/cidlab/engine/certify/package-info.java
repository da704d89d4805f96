/** Certifies livelocks: nothing that can happen from a state ever frees an id. */
package cidlab.engine.certify;
