/** The machine model: its state, its operations, and when they may happen. */
package cidlab.engine.machine;
