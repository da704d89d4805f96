/** The files of a certificate: what hooks do, and what follows from it. */
package cidlab.prove.table;
