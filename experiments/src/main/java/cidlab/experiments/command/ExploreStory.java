package cidlab.experiments.command;

import cidlab.engine.explore.Counterexample;
import cidlab.experiments.exploration.CounterexampleTrace;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.OperationWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** Tells how the machine got to a finding. */
final class ExploreStory {
  private ExploreStory() {}

  /**
   * Prints one line for each operation.
   *
   * @param examination what was examined
   * @param way the operations
   * @param out where to
   */
  static void print(Examination examination, Counterexample way, PrintWriter out) {
    int[] number = {0};
    CounterexampleTrace.perform(
        way,
        examination.protocol(),
        (move, result, state) ->
            out.printf(
                Locale.ROOT,
                "%4d  %s%s%n",
                ++number[0],
                OperationWords.of(move, result, state),
                number[0] == way.lastAvoidable() ? "  [from here on nothing escapes]" : ""));
  }

  /**
   * Refuses to write a page.
   *
   * @param file where it was wanted
   * @throws IllegalArgumentException always
   */
  static void refusePage(Path file) {
    throw new IllegalArgumentException(
        "pages cannot be written yet; leave out --html, html=" + file);
  }
}
