package cidlab.cli.golden;

import cidlab.traces.events.Candidate;
import cidlab.traces.events.EventReport;
import cidlab.traces.events.IdEvent;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** What strategies make of a kernel's id events, for people. */
final class EventConformText {
  private EventConformText() {}

  static void print(EventReport report, PrintWriter out) {
    out.println(
        report.trace().file()
            + ": "
            + report.trace().idEvents()
            + " id events, "
            + report.trace().events().size()
            + " with context switches, "
            + report.trace().cpus()
            + " CPUs");
    if (report.trace().lostNotes() + report.trace().unreadable() > 0) {
      out.println(
          "  lost: "
              + report.trace().lostNotes()
              + " notes, "
              + report.trace().lostEvents()
              + " events; unreadable lines: "
              + report.trace().unreadable());
    }
    String explained =
        report.explainedBy().stream().map(Candidate::strategy).collect(Collectors.joining(", "));
    if (!explained.isEmpty()) {
      out.println("  explained by: " + explained);
      explained(report, out);
    } else {
      out.println(
          report.undecided()
              ? "  undecided: too many states explain the events to follow them all"
              : "  explained by no strategy");
    }
    for (Candidate candidate : report.candidates()) {
      if (!report.explainedBy().contains(candidate)) {
        ended(candidate, out);
      }
    }
  }

  private static void explained(EventReport report, PrintWriter out) {
    Candidate first = report.explainedBy().get(0);
    if (first.from() > report.trace().events().get(0).line()) {
      out.println("  from line " + first.from() + " on; before it a transition was under way");
    }
    if (first.missing() + first.restarts() > 0) {
      out.println(
          "  if "
              + first.missing()
              + " events were lost, and the state is guessed anew "
              + first.restarts()
              + " times behind them");
    }
    out.println("  at the end: " + report.verdict());
    first.finals().stream()
        .map(Candidate.FinalState::story)
        .filter(story -> !story.isEmpty())
        .findFirst()
        .ifPresent(story -> out.println("    " + story));
  }

  private static void ended(Candidate candidate, PrintWriter out) {
    out.println("  " + candidate.strategy() + ": " + outcome(candidate));
    candidate.why().stream().limit(2).forEach(reason -> out.println("    " + reason));
  }

  private static String outcome(Candidate candidate) {
    return switch (candidate.outcome()) {
      case EXPLAINED ->
          "explains only what follows from line "
              + candidate.from()
              + (candidate.missing() > 0 ? ", and with more lost events than others" : "");
      case ENDED -> candidate.endedAt().map(EventConformText::where).orElse("") + " not explained";
      case UNDECIDED ->
          candidate.endedAt().map(EventConformText::where).orElse("")
              + " undecided: too many states to follow them all";
    };
  }

  private static String where(IdEvent event) {
    return "line "
        + event.line()
        + ", "
        + event.kind().eventName()
        + " on cpu "
        + event.cpu()
        + ",";
  }
}
