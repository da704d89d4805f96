package cidlab.cli.plugin;

import cidlab.engine.asserting.Rule;

/** Writes {@code docs/spi-rules.md}. */
final class RuleDocument {
  private RuleDocument() {}

  /**
   * Returns the document.
   *
   * @return Markdown
   */
  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Rules of the SPI

            Written by `./cidlab check-plugin --rules`; a test compares. MUST and SHOULD are meant as in RFC 2119.

            Each rule is a test of the contract classes in `cidlab.testkit` (for example `must_TS03_aHookAllocatesNothing`)
            and a line of `./cidlab check-plugin FILE`. A rule that does not apply to an extension is skipped with the reason.
            A SHOULD can be broken on purpose: name the reason in `reasonsAgainst()`.
            """);
    for (Rule.Kind kind : Rule.Kind.values()) {
      text.append("\n## ").append(kind.title()).append("\n\n");
      text.append("| | | rule | checked by |\n|---|---|---|---|\n");
      for (Rule rule : Rule.values()) {
        if (rule.kind() == kind) {
          text.append(
              "| **%s** | %s | %s<br>*Intent: %s* | %s |\n"
                  .formatted(
                      rule.id(), rule.level(), rule.sentence(), rule.intent(), rule.check()));
        }
      }
    }
    return text.toString();
  }
}
