/** States as single longs: parts and their numbers, the visited set, and states that are alike. */
package cidlab.engine.explore.state;
