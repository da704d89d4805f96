package cidlab.cli.bugs;

import cidlab.engine.explore.Finding;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.property.Verdict;
import cidlab.experiments.bugs.Bug;
import cidlab.experiments.bugs.BugCase;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import java.util.OptionalInt;

/**
 * What was seen of a bug in one strategy.
 *
 * @param bug the bug
 * @param bugCase where it was looked for
 * @param subject the strategy
 * @param affected whether the catalogue says that it has the bug
 * @param length operations of the shortest way to it; empty if it was not found
 * @param proved whether it cannot occur there: every state was seen
 * @param complete whether every state was seen
 * @param states number of states seen
 * @param nanos how long it took
 */
record BugSight(
    Bug bug,
    BugCase bugCase,
    Subject subject,
    boolean affected,
    OptionalInt length,
    boolean proved,
    boolean complete,
    long states,
    long nanos) {
  static BugSight of(
      Bug bug, BugCase bugCase, Subject subject, boolean affected, Examination examination) {
    OptionalInt length = OptionalInt.empty();
    boolean proved;
    if (examination.found().properties().isEmpty()) {
      Integer found = examination.found().lengths().get(Finding.valueOf(bugCase.violates()));
      length = found == null ? length : OptionalInt.of(found);
      proved = found == null && examination.complete();
    } else {
      PropertyResult result = examination.found().properties().get(0);
      length = result.verdict() == Verdict.VIOLATED ? result.length() : length;
      proved = result.verdict() == Verdict.HOLDS && examination.complete();
    }
    return new BugSight(
        bug,
        bugCase,
        subject,
        affected,
        length,
        proved,
        examination.complete(),
        examination.found().states(),
        examination.found().nanos());
  }

  /** Tells whether it is as the catalogue says. */
  boolean asExpected() {
    return affected ? length.isPresent() : proved;
  }
}
