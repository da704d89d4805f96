package cidlab.testkit.check;

import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Level;
import cidlab.testkit.check.RuleResult.Status;
import java.util.List;

/**
 * The verdicts on one extension.
 *
 * @param id its id, as far as it has one
 * @param results one per rule for its kind, in the order of the rules
 */
public record ContractReport(String id, List<RuleResult> results) {

  /**
   * Finds the verdict on a rule.
   *
   * @param rule a rule for the kind of the extension
   * @return the verdict
   * @throws IllegalArgumentException if the rule is for another kind
   */
  public RuleResult result(Rule rule) {
    return results.stream()
        .filter(result -> result.rule() == rule)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a rule for this kind of extension, rule=" + rule.id()));
  }

  /**
   * Lists the rules with a status.
   *
   * @param status the status
   * @return verdicts in the order of the rules
   */
  public List<RuleResult> with(Status status) {
    return results.stream().filter(result -> result.status() == status).toList();
  }

  /**
   * Tells whether the extension is one: no rule that says MUST is broken.
   *
   * @return true if it may be used
   */
  public boolean conforms() {
    return with(Status.BROKEN).stream().noneMatch(r -> r.rule().level() == Level.MUST);
  }
}
