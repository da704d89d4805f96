package cidlab.engine.machine;

/**
 * Which values of the mode words a context switch may read.
 *
 * <p>Source: design.md section 3, protocol.md section 3.11 and bug L2.
 */
public enum MemoryModel {
  /** Sequential consistency: the value stored last. */
  SC,

  /**
   * Weak ordering: also older values, each word on its own, until the reader synchronises with the
   * writer.
   *
   * <p><strong>Words.</strong> What a strategy stores with {@code setMode} is one word: both flags
   * are always of the same age. What it stores with {@code setOwnership} and {@code setTransit} are
   * two words, which may be seen at different ages, in whatever order they were stored. All other
   * state is sequentially consistent: it is protected by locks (words of tasks and CPUs), changed
   * by atomic operations only (the pool), or a mere hint (the limit of allocation).
   *
   * <p><strong>Views.</strong> The stores to a word are totally ordered, because their writers hold
   * the mutex. Each task, and each runqueue lock, has a view: for each word the oldest store that
   * may still be read. A read gives the value of any store from there on, and moves the view up to
   * the store that was read (coherence: time does not run backwards). A store is the newest at once
   * for its writer, and changes no other view. Views move up further where one context hands over
   * to another, and nowhere else:
   *
   * <ul>
   *   <li><em>Runqueue lock.</em> A context switch begins with the newest of three views: that of
   *       the lock (whoever released it last: an earlier switch here, or a walk that visited this
   *       CPU), that of the task switched out (it is the same CPU, in program order), and that of
   *       the task switched in. At its end, lock and both tasks have the view that it ended with.
   *   <li><em>Migration.</em> So a task brings along what the CPU had seen when it was switched out
   *       there: to be switched in elsewhere it has to be taken from its old runqueue, or be woken,
   *       and both are ordered after the end of that switch. Not more: a sleeping task can be woken
   *       without the lock of its old runqueue, hence without what a walk left there since.
   *   <li><em>Visited task.</em> A walk that visits a task which does not run leaves its own view
   *       with it: it holds the two locks of which one is taken to switch the task in.
   *   <li><em>Mutex.</em> Whoever takes it sees everything, because all stores were made by former
   *       owners. Therefore register, unregister, admission, visits and completion always read the
   *       newest values, and a walk always leaves them where it goes.
   *   <li><em>Child.</em> A child starts with what its parent had seen when waking it.
   * </ul>
   *
   * <p>This is what locks guarantee on every architecture that Linux runs on (release and acquire,
   * cumulative), for readers that have no barrier of their own. The full barriers of {@code
   * setMode} therefore add nothing here: nothing that the writer does later can be seen before the
   * store anyway, and a reader without a barrier may have read the old word before. Atomic
   * operations on the pool, though most are full barriers, order nothing either. Both make more
   * behaviours possible than a real machine may have, never fewer. The same goes for the wake-up of
   * a task that slept until the mutex was free.
   *
   * <p>What comes from outside (a change of affinity) reads the newest values. Of each word the 15
   * youngest old values are kept; to lose one takes 15 stores that a task or CPU never hears of.
   */
  WEAK
}
