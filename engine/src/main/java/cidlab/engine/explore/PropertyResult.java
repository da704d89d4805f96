package cidlab.engine.explore;

import cidlab.api.Claim;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import java.util.OptionalInt;

/**
 * What an exploration found out about a property.
 *
 * @param id id of the property
 * @param kind which states it is about
 * @param verdict the verdict
 * @param length number of operations of a shortest counterexample, or of a shortest witness that
 *     something happens sometimes; empty if there is none
 * @param matters number of operations of a shortest way to a state in which it matters; empty if
 *     none was seen
 */
public record PropertyResult(
    String id, Claim.Kind kind, Verdict verdict, OptionalInt length, OptionalInt matters) {
  /**
   * Makes the result of an exploration that came to nothing.
   *
   * @param claim the claim
   * @return a result that says so
   */
  public static PropertyResult unknown(NamedClaim claim) {
    return new PropertyResult(
        claim.id(), claim.claim().kind(), Verdict.BOUND, OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * Tells whether the property was found not to hold, or to prove nothing.
   *
   * @return true if it is violated or vacuous
   */
  public boolean isWrong() {
    return verdict == Verdict.VIOLATED || verdict == Verdict.VACUOUS;
  }
}
