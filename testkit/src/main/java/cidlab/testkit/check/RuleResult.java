package cidlab.testkit.check;

import cidlab.engine.asserting.Rule;

/**
 * What a check of one rule came to.
 *
 * @param rule the rule
 * @param status whether it holds
 * @param message how it was broken, or why it does not apply; empty if it holds
 */
public record RuleResult(Rule rule, Status status, String message) {

  /** Whether a rule holds. */
  public enum Status {
    /** Nothing that was tried broke it. */
    HOLDS,
    /** Something broke it. */
    BROKEN,
    /** It does not apply, or cannot be checked here. */
    SKIPPED
  }
}
