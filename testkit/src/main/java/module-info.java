/**
 * For authors of extensions: contract tests, whose rules are in {@code docs/spi-rules.md}.
 *
 * <p>An author extends one class of {@code cidlab.testkit} and gives a factory. The checks behind
 * it are in {@code cidlab.testkit.check}, know nothing of JUnit, and are what {@code cidlab
 * check-plugin} runs.
 */
module cidlab.testkit {
  // Transitive: reports name rules, which the engine's asserting wrappers know.
  requires transitive cidlab.engine;
  // Counts the bytes that a thread allocates.
  requires jdk.management;
  // Static: the command line does without JUnit. Not transitive, or it would have to be there when
  // the command line is compiled; authors of contract tests require it anyway.
  requires static org.junit.jupiter.api;

  exports cidlab.testkit;
  exports cidlab.testkit.check;
}
