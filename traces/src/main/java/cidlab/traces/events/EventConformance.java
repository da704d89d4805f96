package cidlab.traces.events;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks the id events of a kernel against the rules of strategies. */
public final class EventConformance {
  /** A trace that begins in a transition is tried from each of so many events on. Own choice. */
  private static final int STARTS_TRIED = 400;

  /** A start has to explain so many events, or all that are left, to count. Own choice. */
  private static final int WORTH = 20;

  /** All starts together may follow so many states. Own choice. */
  private static final long MOST_FOLLOWED = 300_000;

  /** Behind lost events the state is guessed anew at most so often. Own choice. */
  private static final int MOST_RESTARTS = 50;

  private final IdTrace trace;
  private final StartStates starts;
  private final int mostMissing;

  private EventConformance(IdTrace trace) {
    this.trace = trace;
    this.starts = new StartStates(trace);
    // Without a note that events were lost, none may be missing.
    long lost = trace.lostNotes() + trace.unreadable();
    this.mostMissing = lost == 0 ? 0 : Math.max(20, trace.events().size() / 5);
  }

  /**
   * Checks a trace.
   *
   * @param trace the events of one process
   * @param strategies whose rules may explain them, each with its default arguments
   * @return what each strategy makes of the trace
   */
  public static EventReport check(IdTrace trace, List<TransitionStrategy> strategies) {
    EventConformance conformance = new EventConformance(trace);
    return new EventReport(trace, strategies.parallelStream().map(conformance::candidate).toList());
  }

  private Candidate candidate(TransitionStrategy strategy) {
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    return new Attempt(strategy.id(), protocol).candidate();
  }

  /** One strategy and the trace. */
  private final class Attempt {
    private final String id;
    private final OwnershipProtocol protocol;
    private final int end = trace.events().size();
    private Explainer best;
    private int from;
    private int restarts;
    private int missing;
    private long followed;

    Attempt(String id, OwnershipProtocol protocol) {
      this.id = id;
      this.protocol = protocol;
    }

    Candidate candidate() {
      List<Explanation> beginning = starts.beginning();
      if (!beginning.isEmpty()) {
        follow(beginning, 0);
      }
      // What begins as a new process does is complete; what fails there has no other explanation.
      if (best == null || best.position() < end && mostMissing > 0) {
        middle(0);
      }
      while (mostMissing > 0 && best != null && best.position() < end && restarts < MOST_RESTARTS) {
        int before = best.position();
        Explainer last = best;
        best = null;
        middle(before);
        if (best == null || best.position() <= before) {
          best = last;
          break;
        }
        missing += fewestMissing(last);
        restarts++;
      }
      return best == null ? nothing() : result();
    }

    /** Tries the events behind a position one after the other as the start. */
    private void middle(int first) {
      Explainer known = best;
      int last = Math.min(end, first + STARTS_TRIED);
      for (int position = first; position < last && followed < MOST_FOLLOWED; position++) {
        List<Explanation> states = starts.middle(position);
        if (!states.isEmpty() && follow(states, position)) {
          return;
        }
      }
      if (best == null) {
        best = known;
      }
    }

    /** Follows the events from some states on; tells whether that is worth it. */
    private boolean follow(List<Explanation> states, int position) {
      Explainer explainer = new Explainer(trace, protocol, states, mostMissing);
      explainer.run();
      followed += explainer.followed();
      if (best == null || explainer.position() > best.position()) {
        best = explainer;
        from = restarts == 0 ? position : from;
      }
      return explainer.position() == end
          || mostMissing > 0 && explainer.position() - position >= WORTH;
    }

    private int fewestMissing(Explainer explainer) {
      return explainer.reached().stream().mapToInt(e -> e.missing).min().orElse(0);
    }

    private Candidate nothing() {
      return new Candidate(
          id,
          Candidate.Outcome.ENDED,
          0,
          0,
          Optional.of(trace.events().get(0)),
          List.of("no state in the middle of a run was found that could begin the trace"),
          0,
          0,
          List.of(),
          listener -> {});
    }

    private Candidate result() {
      boolean explained = best.position() == end;
      List<Explanation> reached =
          best.reached().stream().sorted(Comparator.comparingInt(e -> e.missing)).toList();
      Candidate.Outcome outcome =
          explained
              ? Candidate.Outcome.EXPLAINED
              : best.gaveUp() ? Candidate.Outcome.UNDECIDED : Candidate.Outcome.ENDED;
      IdEvent event = explained ? null : trace.events().get(best.position());
      return new Candidate(
          id,
          outcome,
          reached.size(),
          trace.events().get(from).line(),
          Optional.ofNullable(event),
          explained ? List.of() : Expectations.of(trace, protocol, reached, event),
          missing + fewestMissing(best),
          restarts,
          explained ? Verdicts.of(protocol, reached) : List.of(),
          listener -> GoldenExplanation.replay(reached.get(0), protocol, listener));
    }
  }
}
