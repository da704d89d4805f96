/** Looks for counterexamples on small machines, and pads them to all larger ones. */
package cidlab.prove.search;
