package cidlab.engine.explore;

import cidlab.api.Claim;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Decides claims once the states have been visited, and recognises the states that decide them. */
final class ClaimJudge {
  private final List<NamedClaim> claims;
  private final Search search;
  private final Successors successors;
  private final ClaimWatch watch;
  private final BooleanSupplier stop;
  private final List<Attainability> analyses = new ArrayList<>();

  /**
   * Prepares to judge.
   *
   * @param claims the claims
   * @param search the search that has looked at them
   * @param successors enumerates the successors of its states
   * @param stop asked now and then whether to give up
   */
  ClaimJudge(List<NamedClaim> claims, Search search, Successors successors, BooleanSupplier stop) {
    this.claims = claims;
    this.search = search;
    this.successors = successors;
    this.watch = new ClaimWatch(claims, successors, false);
    this.stop = stop;
  }

  /** Judges all claims. */
  List<PropertyResult> judge() {
    List<PropertyResult> results = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      results.add(result(i));
    }
    return results;
  }

  private PropertyResult result(int i) {
    Claim.Kind kind = claims.get(i).claim().kind();
    boolean complete = search.bound() == null;
    int length = search.decided(i);
    analyses.add(null);
    if (kind == Claim.Kind.EVENTUALLY) {
      Attainability analysis = new Attainability(successors, watch, i, stop);
      analyses.set(i, analysis);
      complete &= analysis.run(search);
      length = analysis.nearest();
    }
    int matters = search.mattered(i);
    boolean found = length != ClaimWatch.NEVER;
    Verdict verdict;
    if (kind == Claim.Kind.SOMETIMES) {
      verdict = found ? Verdict.HOLDS : complete ? Verdict.VIOLATED : Verdict.BOUND;
    } else if (found) {
      verdict = Verdict.VIOLATED;
    } else if (!complete) {
      verdict = Verdict.BOUND;
    } else {
      verdict = matters == ClaimWatch.NEVER ? Verdict.VACUOUS : Verdict.HOLDS;
    }
    return new PropertyResult(
        claims.get(i).id(), kind, verdict, optional(length), optional(matters));
  }

  private static OptionalInt optional(int depth) {
    return depth == ClaimWatch.NEVER ? OptionalInt.empty() : OptionalInt.of(depth);
  }

  /** Returns what a path has to reach to decide a claim. */
  PathSearch.Goal goal(int claim) {
    Attainability analysis = analyses.get(claim);
    return analysis == null
        ? (root, findings) -> watch.decides(claim)
        : (root, findings) -> analysis.isHopeless(root);
  }
}
