/** What is searched: the first state, and which operations may follow. */
package cidlab.engine.explore.space;
