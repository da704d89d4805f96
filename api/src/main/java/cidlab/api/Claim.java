package cidlab.api;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a property says of the states that can be reached.
 *
 * <p>A predicate is a function of what it reads: no fields that change, no clock, no randomness, no
 * allocation. One object serves any number of threads.
 *
 * <p>A claim must be <em>invariant under renaming</em>: exchange two tasks, two CPUs, or two ids on
 * the same side of {@link StateView#maxCids()}, and the predicates answer the same. Then the
 * explorer may take states that differ in names only to be one, which it checks on samples. A claim
 * that tells names apart on purpose says so by {@link #withNames()}, and costs a larger search.
 *
 * <p>What the explorer answers:
 *
 * <table>
 * <caption>Verdicts</caption>
 * <tr><th></th><th>holds</th><th>is violated</th><th>is vacuous</th></tr>
 * <tr><td>always</td><td>every reachable state in which {@code when} holds satisfies {@code then},
 * and there is one</td><td>a shortest way to a state that does not</td><td>{@code when} holds in no
 * reachable state</td></tr>
 * <tr><td>sometimes</td><td>a shortest way to a state that satisfies {@code then}</td><td>no
 * reachable state does</td><td></td></tr>
 * <tr><td>eventually</td><td>from every reachable state in which {@code when} holds, and there is
 * one, a state that satisfies {@code then} can still be reached</td><td>a shortest way to a state
 * from which it cannot</td><td>as for always</td></tr>
 * </table>
 *
 * <p>Source: Lamport, "Proving the Correctness of Multiprocess Programs" (IEEE Transactions on
 * Software Engineering SE-3, 1977) for always; Clarke, Emerson, Sistla, "Automatic Verification of
 * Finite-State Concurrent Systems Using Temporal Logic Specifications" (TOPLAS 8, 1986): always is
 * AG, sometimes EF, eventually AG EF; Kupferman, Vardi, "Vacuity detection in temporal model
 * checking" (STTT 4, 2003).
 *
 * @param kind which states it is about
 * @param when the states in which it matters
 * @param then what is claimed of them
 * @param names whether it tells names apart, or reads numbers that nobody owns
 * @since 0.1
 */
public record Claim(
    Kind kind, Predicate<StateView> when, Predicate<StateView> then, boolean names) {
  /** Which states a claim is about. */
  public enum Kind {
    /** Every reachable state. */
    ALWAYS,
    /** Some reachable state. */
    SOMETIMES,
    /** From every reachable state some state that can still be reached. */
    EVENTUALLY
  }

  /** Checks that nothing is missing. */
  public Claim {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(then, "then");
  }

  /**
   * Claims that every reachable state of some sort is as it should be.
   *
   * @param when when it matters; an implication that nothing ever triggers proves nothing, so the
   *     explorer also looks for a state of this sort
   * @param then what has to hold then
   * @return the claim
   */
  public static Claim always(Predicate<StateView> when, Predicate<StateView> then) {
    return new Claim(Kind.ALWAYS, when, then, false);
  }

  /**
   * Claims that some state can be reached.
   *
   * @param then what holds there
   * @return the claim
   */
  public static Claim sometimes(Predicate<StateView> then) {
    return new Claim(Kind.SOMETIMES, state -> true, then, false);
  }

  /**
   * Claims that something can still happen, wherever the machine is.
   *
   * @param then what holds once it has happened
   * @return the claim
   */
  public static Claim eventually(Predicate<StateView> then) {
    return eventually(state -> true, then);
  }

  /**
   * Claims that something can still happen from every reachable state of some sort.
   *
   * @param when when it matters
   * @param then what holds once it has happened
   * @return the claim
   */
  public static Claim eventually(Predicate<StateView> when, Predicate<StateView> then) {
    return new Claim(Kind.EVENTUALLY, when, then, false);
  }

  /**
   * Declares that the predicates tell tasks, CPUs or ids apart by their numbers, or read the number
   * in a word that owns none.
   *
   * @return the same claim, for which the explorer takes no two states to be one
   */
  public Claim withNames() {
    return new Claim(kind, when, then, true);
  }
}
