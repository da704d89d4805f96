package cidlab.report.story;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The verdict on the last state of a story, by whoever decided it; a story itself decides nothing.
 *
 * @param kind LIVELOCK, STALL, or the name of an {@link cidlab.engine.machine.Anomaly}
 * @param lastAvoidableStep number, from 1, of the step after which no schedule escapes; empty if
 *     not known
 * @param trappedStates number of states without an escape that were found; empty if not known
 */
public record Ending(String kind, OptionalInt lastAvoidableStep, OptionalLong trappedStates) {
  /** Kind of an ending from which nothing escapes. */
  public static final String LIVELOCK = "LIVELOCK";

  /** Kind of an ending that unrelated scheduling may yet resolve. */
  public static final String STALL = "STALL";

  /**
   * Makes a verdict of which nothing but the kind is known.
   *
   * @param kind the kind
   * @return the verdict
   */
  public static Ending of(String kind) {
    return new Ending(kind, OptionalInt.empty(), OptionalLong.empty());
  }
}
