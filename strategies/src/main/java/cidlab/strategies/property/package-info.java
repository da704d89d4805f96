/**
 * What authors and reviewers of the protocols claim of every state, or ask whether it can happen.
 *
 * <p>Each is about the protocol that is explored, whichever it is; none is true of all of them.
 */
package cidlab.strategies.property;
