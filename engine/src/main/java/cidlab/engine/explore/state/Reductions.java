package cidlab.engine.explore.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Which states a search takes to be one, and which steps it need not try.
 *
 * <p>Some rest on what the protocol declares ({@link cidlab.api.Alike}), some on assumptions that
 * the search itself checks in every state, and gives up when they fail; see {@link Assumption}.
 *
 * @param staleNumbers stale numbers wiped out; declared by the protocol
 * @param limits ids are renamed in the order of their owners, but not across one of these limits
 *     (bit n: limit n); 0 if ids keep their names; declared by the protocol
 * @param cpus CPUs are sorted by what is on them
 * @param places where a sleeping task ran last is forgotten
 * @param order tasks are sorted once no operation can follow
 * @param commuting of two switches that do not concern each other only one order is tried
 */
public record Reductions(
    boolean staleNumbers,
    long limits,
    boolean cpus,
    boolean places,
    boolean order,
    boolean commuting) {
  /** Every state is a state of its own, and every step is tried. */
  public static final Reductions NONE = new Reductions(false, 0, false, false, false, false);

  /** What a reduction takes for granted, and the search checks. */
  public enum Assumption {
    /** The limit of allocation is one of those known; else {@code limits} was too small. */
    LIMITS,
    /** No walk visits CPUs in the order of their numbers, and no hook asks for a CPU's number. */
    CPUS_ALIKE,
    /** Nobody ever spins for an id, and visits leave CPUs alone that their task does not run on. */
    QUIET,
    /** No rule of safety is broken; beyond a broken one the other order of two steps is missing. */
    SAFE,
    /** What the protocol declares to be alike is alike. */
    DECLARED,
    /** Every trap keeps the mutex locked for ever. */
    TRAPS_LOCKED,
    /** No property that was asked for tells names apart. */
    NAMELESS
  }

  public boolean ids() {
    return limits != 0;
  }

  /** Tells whether states are replaced by others that are like them. */
  public boolean changeStates() {
    return staleNumbers || ids() || cpus || places || order;
  }

  /** Tells whether states are taken to be one that differ in the names of tasks, CPUs or ids. */
  public boolean rename() {
    return ids() || cpus || order;
  }

  /** Returns the same with all ids alike, whatever the limits; not sound, for guesses only. */
  public Reductions withAnyIds() {
    return new Reductions(staleNumbers, 1, cpus, places, order, commuting);
  }

  /** Returns what is left when an assumption has failed in a state with the given limit. */
  public Reductions without(Assumption failed, int limit) {
    return switch (failed) {
      case LIMITS ->
          new Reductions(staleNumbers, limits | 1L << limit, cpus, places, order, commuting);
      case CPUS_ALIKE -> new Reductions(staleNumbers, limits, false, places, order, commuting);
      case QUIET -> new Reductions(staleNumbers, limits, cpus, false, false, commuting);
      case SAFE -> new Reductions(staleNumbers, limits, cpus, places, order, false);
      case DECLARED ->
          staleNumbers || ids()
              ? new Reductions(false, 0, cpus, places, order, commuting)
              : new Reductions(false, 0, false, false, false, commuting);
      case TRAPS_LOCKED, NAMELESS ->
          new Reductions(staleNumbers, 0, false, false, false, commuting);
    };
  }

  /** Says in words what is left. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (staleNumbers) {
      words.add("stale numbers wiped");
    }
    if (ids()) {
      words.add("ids renamed");
    }
    if (cpus) {
      words.add("CPUs sorted");
    }
    if (places) {
      words.add("places of sleepers forgotten");
    }
    if (order) {
      words.add("tasks sorted at the end");
    }
    if (commuting) {
      words.add("commuting switches once");
    }
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
