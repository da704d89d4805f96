package cidlab.testkit;

import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Level;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.RuleResult;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the contracts of all kinds have in common: one test per rule, named by its number.
 *
 * <p>All rules are checked at once, in an order that matters: allocations are measured before the
 * compiler could hide them. The tests then report one verdict each. A rule that does not apply
 * skips with the reason.
 *
 * @since 0.1
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ExtensionContract {
  private ContractReport report;

  ExtensionContract() {}

  abstract ContractReport check();

  /**
   * Names the rules saying SHOULD that the extension breaks on purpose, each with the reason.
   *
   * @return by default none; a rule saying MUST has no effect here
   */
  protected Map<Rule, String> reasonsAgainst() {
    return Map.of();
  }

  final void verify(Rule rule) {
    if (report == null) {
      report = check();
    }
    RuleResult result = report.result(rule);
    switch (result.status()) {
      case HOLDS -> {}
      case SKIPPED -> Assumptions.abort(rule.id() + " does not apply: " + result.message());
      case BROKEN -> {
        String reason = reasonsAgainst().get(rule);
        if (rule.level() == Level.SHOULD && reason != null) {
          Assumptions.abort(rule.id() + " is broken on purpose: " + reason);
        }
        Assertions.fail(
            result.message()
                + System.lineSeparator()
                + rule.id()
                + " "
                + rule.level()
                + ": "
                + rule.sentence()
                + System.lineSeparator()
                + "Intent: "
                + rule.intent());
      }
    }
  }

  /** EX-1. */
  @Test
  public void must_EX01_idIsConstantAndWellFormed() {
    verify(Rule.EX_1);
  }

  /** EX-2. */
  @Test
  public void must_EX02_summaryAndSourceAreConstant() {
    verify(Rule.EX_2);
  }

  /** EX-3. */
  @Test
  public void must_EX03_parametersAreDescribed() {
    verify(Rule.EX_3);
  }

  /** EX-4. */
  @Test
  public void must_EX04_bindWorksAtTheEndsOfParameters() {
    verify(Rule.EX_4);
  }

  /** EX-5. */
  @Test
  public void must_EX05_classCanBeFound() {
    verify(Rule.EX_5);
  }
}
