/**
 * Counter abstraction: classes of CPUs and tasks, and all transitions among them.
 *
 * <p>A state of any machine is a control and, for each class, how many CPUs or tasks are in it.
 */
package cidlab.prove.abstraction;
