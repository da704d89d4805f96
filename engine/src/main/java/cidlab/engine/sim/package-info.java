/** The simulator: discrete events in simulated nanoseconds on the machine model. */
package cidlab.engine.sim;
