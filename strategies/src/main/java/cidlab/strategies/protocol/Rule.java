package cidlab.strategies.protocol;

/** One way to do something that the variants do differently; {@link Rules} has one of each kind. */
interface Rule {
  /** Returns the name of the rule, in capitals. */
  String name();

  /** Returns what the rule says, as a clause that follows a colon. */
  String meaning();
}
