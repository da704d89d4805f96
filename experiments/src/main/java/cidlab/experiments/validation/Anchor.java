package cidlab.experiments.validation;

/**
 * A published number and what is simulated for it.
 *
 * @param what what was measured, in a few words
 * @param source where it is published; {@code docs/protocol.md} section 1 has the mails
 * @param published the number as published, in words
 * @param least the least value that the words allow
 * @param greatest the greatest
 * @param unit its unit
 * @param calibrates whether the simulation was given the number; else it is a hold-out
 * @param before strategy before the change
 * @param after strategy after it
 * @param setting what is simulated
 * @param quantity what is compared
 */
record Anchor(
    String what,
    String source,
    String published,
    double least,
    double greatest,
    String unit,
    boolean calibrates,
    String before,
    String after,
    Setting setting,
    Quantity quantity) {}
