/** What properties see of a machine, and what can be said of them. */
package cidlab.engine.property;
