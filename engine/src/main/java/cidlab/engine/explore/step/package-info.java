/** The operations that can happen in a state, and the states that they lead to. */
package cidlab.engine.explore.step;
