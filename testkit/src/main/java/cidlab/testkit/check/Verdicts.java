package cidlab.testkit.check;

import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.RuleResult.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects verdicts: of each rule the first way in which it was broken. */
final class Verdicts {
  private final Rule.Kind kind;
  private final Rule totality;
  private final Map<Rule, RuleResult> found = new EnumMap<>(Rule.class);

  /**
   * Starts without verdicts.
   *
   * @param kind kind of the extension
   * @param totality the rule that whatever an extension throws breaks
   */
  Verdicts(Rule.Kind kind, Rule totality) {
    this.kind = kind;
    this.totality = totality;
  }

  /** Part of a check, which breaks a rule by throwing. */
  interface Part {
    void run();
  }

  /** Runs a part of the check; it ends at the first rule broken. */
  void check(Part part) {
    try {
      part.run();
    } catch (BrokenRule e) {
      broken(e.rule(), e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      broken(totality, totality.id() + ": expected nothing to be thrown, thrown=" + e + at(e));
    }
  }

  private static String at(Throwable e) {
    return e.getStackTrace().length == 0 ? "" : " at=" + e.getStackTrace()[0];
  }

  void broken(Rule rule, String message) {
    found.merge(
        rule,
        new RuleResult(rule, Status.BROKEN, message),
        (before, now) -> before.status() == Status.BROKEN ? before : now);
  }

  void skipped(Rule rule, String reason) {
    found.putIfAbsent(rule, new RuleResult(rule, Status.SKIPPED, reason));
  }

  /** Skips every rule of the kind itself that has no verdict. */
  void skipRest(String reason) {
    for (Rule rule : Rule.of(kind)) {
      if (rule.kind() == kind) {
        skipped(rule, reason);
      }
    }
  }

  boolean holdsSoFar(Rule rule) {
    return !found.containsKey(rule);
  }

  List<RuleResult> all() {
    return Rule.of(kind).stream()
        .map(rule -> found.getOrDefault(rule, new RuleResult(rule, Status.HOLDS, "")))
        .toList();
  }
}
