package cidlab.api;

import java.util.Set;

/**
 * The rules of one ownership-transition protocol: this is the interface a strategy implements.
 *
 * <p>Each hook is straight-line code that the engine calls with the locks that the hook's text
 * names held. The object has no state that changes, so that one object serves the simulator and the
 * explorer, and any number of threads.
 *
 * <p>Life of the ids: {@link #register} and {@link #unregister} may ask for a walk; then the engine
 * calls {@link #nextTarget} and {@link #visit} in turn, one target a step, with anything else of
 * the machine happening in between, and {@link #complete} at the end.
 *
 * <p>Source: protocol.md section 3; the shape is argued in docs/decisions.
 *
 * @since 0.1
 */
public interface OwnershipProtocol {
  /**
   * Switches from one task to another; the runqueue lock is held.
   *
   * <p>The default is what every protocol with two modes does: first the old task's rule, then the
   * new one's. Protocols that hand an id from one task to the other override it.
   *
   * @param s the switch
   */
  default void contextSwitch(SwitchContext s) {
    if (s.hasPrev()) {
      scheduleOut(s);
    }
    if (s.hasNext()) {
      scheduleIn(s);
    }
  }

  /**
   * Settles the word of the task that leaves the CPU.
   *
   * @param s the switch
   */
  void scheduleOut(SwitchContext s);

  /**
   * Gives the task that enters the CPU its id.
   *
   * @param s the switch
   */
  void scheduleIn(SwitchContext s);

  /**
   * Registers a user at fork, or again after an exec; mutex and lock are held.
   *
   * @param m the member that joins; the hook calls {@link MemberContext#join()} exactly once
   * @return the walk that the change of mode needs
   */
  Walk register(MemberContext m);

  /**
   * Gives the new user its id after the walk that {@link #register} asked for; the mutex is held.
   *
   * <p>Here waiting for an id is preemptible. Not called when register asked for no walk.
   *
   * @param m the member that joined
   */
  default void admit(MemberContext m) {}

  /**
   * Unregisters a user at exit, or before an exec; mutex and lock are held.
   *
   * @param m the member that leaves; the hook calls {@link MemberContext#leave()} exactly once
   * @return the walk that the change of mode needs
   */
  Walk unregister(MemberContext m);

  /**
   * Reacts to a growing set of allowed CPUs; a runqueue lock and the lock are held.
   *
   * @param m limits and mode, with the new {@link LimitsContext#allowedCpus()}
   */
  void affinityWidened(LimitsContext m);

  /**
   * Does the work that {@link #affinityWidened} deferred; a kernel worker calls it with mutex and
   * lock held.
   *
   * <p>Work is deferred by changing {@link LimitsContext#switchDeferred()} from false to true. Much
   * can have happened since, up to the last user's exit.
   *
   * <p>Source: protocol.md R5.12.
   *
   * @param m limits and mode
   * @return the walk that the change of mode needs; the default changes nothing
   */
  default Walk deferredWork(LimitsContext m) {
    return Walk.NONE;
  }

  /**
   * Chooses the next target of a walk; the mutex is held.
   *
   * @param walk the direction, not {@link Walk#NONE}
   * @param w where the walk is
   * @return a task or a CPU, or {@link WalkContext#NOBODY} when the walk is over
   */
  int nextTarget(Walk walk, WalkContext w);

  /**
   * Visits one target; the mutex and the runqueue lock of the target's CPU are held.
   *
   * @param walk the direction, not {@link Walk#NONE}
   * @param v the target
   */
  void visit(Walk walk, VisitContext v);

  /**
   * Completes a transition after the last visit; the mutex is held.
   *
   * @param walk the direction, not {@link Walk#NONE}
   * @param m limits and mode; only the mode words may be written
   */
  void complete(Walk walk, LimitsContext m);

  /**
   * Tells when a child becomes visible to walks.
   *
   * @return a constant
   */
  ChildVisibility childVisibility();

  /**
   * Tells whether a task that does not run may own an id.
   *
   * <p>If not, the explorer begins with one thread, and lets the others be forked: there is no
   * state in which several threads sleep with an id each. Such a protocol has one mode, and texts
   * explain none.
   *
   * @return a constant; false if ids belong to whoever runs, or to CPUs
   */
  default boolean sleepersOwnIds() {
    return true;
  }

  /**
   * Tells what the rules do not tell apart; the more, the larger the machines that can be explored.
   *
   * @return a constant; empty if in doubt
   */
  default Set<Alike> alike() {
    return Set.of();
  }
}
