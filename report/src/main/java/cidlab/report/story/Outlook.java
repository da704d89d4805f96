package cidlab.report.story;

import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the end of a story means, and who says so. */
final class Outlook {
  /** What is said at the last avoidable step. */
  static final String NO_ESCAPE = "from here on no schedule escapes";

  private static final String NOTE = "NOTE:";

  private final Story story;
  private final MachineState s;

  private Outlook(Story story) {
    this.story = story;
    this.s = story.end();
  }

  /**
   * Returns the verdict in a word, with its origin.
   *
   * @return for example {@code LIVELOCK}, or {@code the trace says LIVELOCK}; empty without any
   */
  static Optional<String> title(Story story) {
    if (story.ending().isPresent()) {
      return story.ending().map(Ending::kind);
    }
    if (story.difference().isPresent()) {
      return Optional.of("then the trace differs from the machine");
    }
    List<String> notes = notes(story);
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of("the trace says " + String.join(", ", notes));
  }

  private static List<String> notes(Story story) {
    return story.lastNotes().stream()
        .map(note -> note.startsWith(NOTE) ? note.substring(NOTE.length()) : note)
        .toList();
  }

  /** Returns what the verdict means and what could still happen, one sentence or more each. */
  static List<String> of(Story story) {
    Outlook outlook = new Outlook(story);
    List<String> text = new ArrayList<>();
    if (story.ending().isPresent()) {
      outlook.verdict(story.ending().get(), text);
    } else {
      for (String note : notes(story)) {
        String meaning = outlook.meaning(note);
        text.add(
            "The trace says "
                + note
                + ", which was not checked here."
                + (meaning.isEmpty() ? "" : " It means that " + meaning));
      }
    }
    story
        .difference()
        .ifPresent(what -> text.add("Here the trace differs from what the machine does: " + what));
    if (!story.wayOut().isEmpty()) {
      text.add(outlook.wayOut());
    }
    return text;
  }

  private void verdict(Ending ending, List<String> text) {
    String meaning = meaning(ending.kind());
    text.add(ending.kind() + (meaning.isEmpty() ? "" : ": " + meaning));
    ending
        .lastAvoidableStep()
        .ifPresent(
            step ->
                text.add(
                    "Step "
                        + step
                        + " is the last one that could have been avoided: after it no schedule"
                        + " escapes."));
    ending
        .trappedStates()
        .ifPresent(n -> text.add(String.format(Locale.ROOT, "Trapped states found: %,d.", n)));
  }

  private String meaning(String kind) {
    if (kind.equals(Ending.LIVELOCK)) {
      return "whatever happens from here - switches, steps, searches, exits, one more fork, one more"
          + " exec - no CID is ever freed. This lasts for ever: "
          + spinners()
          + (locksUp() ? ". On a real machine it is a hard lockup." : ".");
    }
    if (kind.equals(Ending.STALL)) {
      return "a walk waits for the runqueue lock of a spinning CPU while no CID is free, yet some"
          + " schedule still frees one. What else happens to be scheduled decides how long this lasts: "
          + spinners()
          + ".";
    }
    boolean violation =
        Stream.of(Anomaly.values()).anyMatch(a -> a.name().equals(kind) && a.isViolation());
    return violation ? "a safety property is violated." : "";
  }

  private String spinners() {
    List<String> held = new ArrayList<>();
    for (Spinner spinner : Spinner.of(s)) {
      held.add(spinner.name() + " spins with " + spinner.holds(s) + " held");
    }
    int owner = s.mutexOwner();
    if (owner >= 0 && s.wait(owner) == Wait.RUNQUEUE) {
      held.add("the walker " + Words.task(owner) + " waits");
    }
    return Words.list(held);
  }

  private boolean locksUp() {
    return Spinner.of(s).stream().anyMatch(spinner -> !spinner.isInterruptible(s));
  }

  private String wayOut() {
    StringBuilder text = new StringBuilder("One way out from here: on ");
    for (int i = 0; i < story.wayOut().size(); i++) {
      StepWords words = story.wayOut().get(i).words();
      text.append(i == 0 ? "" : "; then on ")
          .append(words.where())
          .append(", ")
          .append(words.headline())
          .append(" (")
          .append(words.sentence())
          .append(')');
    }
    return text.append('.').toString();
  }
}
