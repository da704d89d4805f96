package cidlab.report.exploration;

import cidlab.api.Operation;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Way;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Move;
import cidlab.engine.trace.TraceStep;
import cidlab.experiments.exploration.Examination;
import cidlab.report.story.Ending;
import cidlab.report.story.Story;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns counterexamples into stories. */
public final class ExplorationStory {
  private ExplorationStory() {}

  /**
   * Tells whether there are words for what happened.
   *
   * @param way the operations
   * @return false if steps are single accesses, or reads may see old values
   */
  public static boolean tells(Way way) {
    return way.model().granularity() == Granularity.SECTION
        && way.model().memory() == MemoryModel.SC;
  }

  /**
   * Tells how the machine got to a finding.
   *
   * @param strategy id of the strategy
   * @param examination what was examined
   * @param way the operations
   * @return the story, with the verdict at its end
   */
  public static Story of(String strategy, Examination examination, Counterexample way) {
    boolean trapped = way.finding() == Finding.LIVELOCK;
    Ending ending =
        new Ending(
            way.finding().name(),
            way.lastAvoidable() > 0 ? OptionalInt.of(way.lastAvoidable()) : OptionalInt.empty(),
            trapped ? OptionalLong.of(examination.found().trapped()) : OptionalLong.empty());
    return of(strategy, examination, way.way(), Optional.of(ending));
  }

  /**
   * Tells how the machine got to a state that decides a property.
   *
   * @param strategy id of the strategy
   * @param examination what was examined
   * @param way the operations
   * @return the story; the state at its end may be a good one
   */
  public static Story of(String strategy, Examination examination, Way way) {
    return of(strategy, examination, way, Optional.empty());
  }

  private static Story of(
      String strategy, Examination examination, Way way, Optional<Ending> ending) {
    return Story.of(
        strategy,
        way.start(),
        examination.protocol(),
        way.moves().stream().map(ExplorationStory::step).toList(),
        ending);
  }

  private static TraceStep step(int move) {
    Operation operation = Move.operation(move);
    int operand = Move.operand(move);
    return new TraceStep(
        operation,
        Move.subject(move),
        operation == Operation.SWITCH ? operand : Math.max(0, operand));
  }
}
