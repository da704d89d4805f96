package cidlab.traces.events;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which strategies explain a trace.
 *
 * @param trace the events
 * @param candidates what each strategy makes of them
 */
public record EventReport(IdTrace trace, List<Candidate> candidates) {
  /**
   * An explanation may begin so much of the trace later than the one that begins first: the state
   * in the middle of a run is guessed, and a guess may fail. Own choice.
   */
  private static final double LATER = 0.2;

  /**
   * Returns the strategies that explain the trace to its end, and begin early enough; if events
   * were lost, those that need the fewest of them.
   *
   * @return candidates in the order of the catalogue
   */
  public List<Candidate> explainedBy() {
    long earliest =
        candidates.stream()
            .filter(candidate -> candidate.outcome() == Candidate.Outcome.EXPLAINED)
            .mapToLong(Candidate::from)
            .min()
            .orElse(0);
    long first = trace.events().get(0).line();
    long last = trace.events().get(trace.events().size() - 1).line();
    // Where the guess at the very first event is good for one strategy, it is for all.
    double latest = earliest == first ? first : earliest + LATER * (last - first);
    List<Candidate> all =
        candidates.stream()
            .filter(candidate -> candidate.outcome() == Candidate.Outcome.EXPLAINED)
            .filter(candidate -> candidate.from() <= latest)
            .toList();
    return all.stream()
        .filter(candidate -> all.stream().noneMatch(other -> other.simplerThan(candidate)))
        .toList();
  }

  /**
   * Returns the candidates that got farthest.
   *
   * @return those that explain the trace, else those whose explanations end at the latest event
   */
  public List<Candidate> farthest() {
    if (!explainedBy().isEmpty()) {
      return explainedBy();
    }
    long last =
        candidates.stream()
            .mapToLong(candidate -> candidate.endedAt().map(IdEvent::line).orElse(0L))
            .max()
            .orElse(0);
    return candidates.stream()
        .filter(candidate -> candidate.endedAt().map(IdEvent::line).orElse(0L) == last)
        .toList();
  }

  /**
   * Tells whether a strategy might explain the trace although none was found to.
   *
   * @return true if some search was given up
   */
  public boolean undecided() {
    return explainedBy().isEmpty()
        && candidates.stream()
            .anyMatch(candidate -> candidate.outcome() == Candidate.Outcome.UNDECIDED);
  }

  /**
   * Returns the verdict on the state at the end.
   *
   * @return livelock if every state that is still possible is one; else stall, undecided or free,
   *     in this order of what is still possible, with {@code possibly-livelock} before them; {@code
   *     none} if nothing explains the trace
   */
  public String verdict() {
    List<String> verdicts =
        explainedBy().stream()
            .flatMap(candidate -> candidate.finals().stream())
            .map(Candidate.FinalState::verdict)
            .distinct()
            .collect(Collectors.toList());
    if (verdicts.isEmpty()) {
      return "none";
    }
    if (verdicts.size() == 1) {
      return verdicts.get(0);
    }
    for (String verdict : List.of("livelock", "stall", "undecided")) {
      if (verdicts.contains(verdict)) {
        return verdict.equals("livelock") ? "possibly-livelock" : verdict;
      }
    }
    return "free";
  }
}
