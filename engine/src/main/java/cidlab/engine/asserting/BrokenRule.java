package cidlab.engine.asserting;

/** Says which rule of the SPI an extension broke, and how. */
public final class BrokenRule extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Rule rule;

  /**
   * Makes the message.
   *
   * @param rule the rule
   * @param message what was expected and what came, values last
   */
  public BrokenRule(Rule rule, String message) {
    super(rule.id() + ": " + message);
    this.rule = rule;
  }

  /**
   * Makes the message for something that was thrown.
   *
   * @param rule the rule
   * @param message what was expected and what came, values last
   * @param cause what the extension threw
   */
  public BrokenRule(Rule rule, String message, Throwable cause) {
    super(rule.id() + ": " + message, cause);
    this.rule = rule;
  }

  /**
   * Returns the rule.
   *
   * @return a rule that its text says MUST or SHOULD of
   */
  public Rule rule() {
    return rule;
  }
}
