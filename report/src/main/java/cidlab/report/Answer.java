package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.OverallComparison;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.RateOverCells;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.analysis.Tally;
import cidlab.experiments.analysis.Verdict;
import cidlab.experiments.sensitivity.Response;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer in words: which strategies hit livelocks, how often, and which less often than others.
 *
 * @param analysis the study
 * @param refutations livelocks that strategies are known to have
 * @param sensitivity how much the answers depend on the inputs; empty if that was not examined
 * @param summaries one per strategy, in the order of the study
 */
record Answer(
    Analysis analysis,
    Refutations refutations,
    Optional<Sensitivity> sensitivity,
    List<StrategySummary> summaries) {

  private static final List<Event> OTHERS = List.of(Event.VIOLATION, Event.STALL);

  /** Describes the cells. */
  static Answer of(Analysis analysis, Refutations refutations, Optional<Sensitivity> sensitivity) {
    return new Answer(
        analysis,
        refutations,
        sensitivity,
        analysis.strategies().stream().map(id -> StrategySummary.of(analysis, id)).toList());
  }

  /**
   * The strategy with the fewest fatal events, of several one without a known livelock; the first
   * of those.
   */
  StrategySummary safest() {
    return summaries.stream()
        .min(
            Comparator.comparingLong(StrategySummary::fatalEvents)
                .thenComparing(summary -> refutations.has(summary.strategy())))
        .orElseThrow();
  }

  /** Whether a strategy did, or is known to do, what it should not. */
  boolean bad(StrategySummary summary) {
    return summary.fatalEvents() > 0 || refutations.has(summary.strategy());
  }

  /** What one strategy does, in a few words. */
  String headline(StrategySummary summary) {
    Rate livelocks = summary.livelocks();
    RateOverCells violations = summary.perRun().get(Event.VIOLATION);
    if (!livelocks.defined()) {
      return "no runs";
    }
    String words;
    if (livelocks.events() > 0) {
      List<String> parts = new ArrayList<>();
      for (Direction direction : Direction.values()) {
        RateOverCells rate = summary.perFlip().get(direction);
        if (rate.counts().events() > 0) {
          parts.add(Sentences.range(rate) + " of " + direction.words() + " flips");
        }
      }
      words = "hits a livelock in " + String.join(" and ", parts);
    } else if (livelocks.undecided() > 0) {
      words = "undecided: no livelock certified, but some may be";
    } else if (refutations.has(summary.strategy())) {
      words =
          "none seen in "
              + Numbers.count(livelocks.trials())
              + " runs; it has one: "
              + refutations.names(summary.strategy());
    } else {
      words = "no livelock seen";
    }
    return violations.counts().events() == 0
        ? words
        : "violates safety in " + Sentences.range(violations) + " of runs; " + words;
  }

  /** How often it does it, and what else happened. */
  List<String> details(StrategySummary summary) {
    Rate livelocks = summary.livelocks();
    if (!livelocks.defined()) {
      return List.of();
    }
    List<String> details = new ArrayList<>();
    if (livelocks.events() == 0 && refutations.has(summary.strategy())) {
      details.add(refutations.proof(summary.strategy()));
    }
    for (Direction direction : Direction.values()) {
      perFlip(summary.perFlip().get(direction), direction, details);
    }
    RateOverCells perRun = summary.perRun().get(Event.LIVELOCK);
    if (livelocks.events() + livelocks.undecided() > 0) {
      details.add(
          "per run of "
              + horizons(summary)
              + ": "
              + Sentences.range(perRun)
              + ", in "
              + perRun.hit()
              + " of "
              + Sentences.cells(perRun.cells()));
    }
    for (Event event : OTHERS) {
      Rate other = summary.perRun().get(event).counts();
      if (other.events() > 0) {
        details.add(event.title() + ": " + Sentences.some(other) + " (" + event.meaning() + ")");
      }
    }
    return details;
  }

  private static void perFlip(RateOverCells rate, Direction direction, List<String> details) {
    Rate counts = rate.counts();
    if (!counts.defined()) {
      details.add("no " + direction.words() + " flip");
    } else if (counts.none()) {
      details.add(Sentences.none(counts));
    } else {
      details.add(Sentences.some(counts) + "; mean of the cells " + Sentences.mean(rate));
      if (rate.worst() != null) {
        Outcome worst = rate.worst();
        details.add(
            "most in "
                + worst.cell().label()
                + ": "
                + Sentences.withInterval(worst.perFlip().get(direction)));
      }
    }
  }

  private String horizons(StrategySummary summary) {
    var lengths =
        analysis.outcomes(summary.strategy()).stream()
            .mapToLong(Outcome::horizonNs)
            .summaryStatistics();
    String least = Numbers.time(lengths.getMin());
    return lengths.getMin() == lengths.getMax()
        ? least
        : least + " to " + Numbers.time(lengths.getMax());
  }

  /** The events besides livelocks that happened to any strategy. */
  List<Event> otherEvents() {
    return OTHERS.stream().filter(this::seen).toList();
  }

  private boolean seen(Event event) {
    return summaries.stream()
        .anyMatch(summary -> summary.perRun().get(event).counts().events() > 0);
  }

  /** Says of the other events that they were not seen; empty if all of them were. */
  List<String> unseen() {
    List<String> events = OTHERS.stream().filter(event -> !seen(event)).map(Event::title).toList();
    Rate rate = safest().livelocks();
    if (events.isEmpty() || !rate.defined()) {
      return List.of();
    }
    return List.of(
        "Not seen under any strategy: "
            + String.join(", ", events)
            + ". For each, per strategy: "
            + Sentences.none(Rate.of(0, 0, rate.trials(), rate.trial()))
            + ".");
  }

  /** How the safest strategy compares with the others. */
  List<String> comparisons() {
    if (analysis.overall().isEmpty()) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    String safest = safest().strategy();
    for (String other : analysis.strategies()) {
      // A study may compare with its first strategy alone.
      OverallComparison overall = overall(safest, other);
      if (overall != null) {
        sentences.add(comparison(overall, safest, other));
      }
    }
    return sentences;
  }

  private String comparison(OverallComparison overall, String safest, String other) {
    boolean turned = !overall.pair().strategy().equals(safest);
    long own =
        turned
            ? overall.pairs().counted().onlyReference()
            : overall.pairs().counted().onlyStrategy();
    long others = overall.pairs().counted().discordant() - own;
    boolean shown = overall.verdict().shown();
    String verb =
        !shown
            ? "no difference shown between " + safest + " and "
            : safest
                + (own < others ? " hits fewer livelocks than " : " hits more livelocks than ");
    StringBuilder text = new StringBuilder("Over all cells, ").append(verb).append(other);
    if (overall.pairs().counted().discordant() == 0) {
      text.append(": no pair of runs differs in it");
    } else {
      text.append(": of pairs of runs of which one hit one, ")
          .append(Numbers.count(own))
          .append(" under the former and ")
          .append(Numbers.count(others))
          .append(" under the latter (exact stratified test")
          .append(
              Double.isNaN(overall.significance().adjusted())
                  ? ": too few to show anything)"
                  : ", adjusted p " + Numbers.p(overall.significance().adjusted()) + ")");
    }
    if (overall.pairs().undecided()) {
      text.append(", undecided runs counted against the difference");
    }
    for (Direction direction : Direction.values()) {
      Tally tally = against(safest, other, p -> Tally.of(analysis, p, Event.livelock(direction)));
      if (tally.cells(Verdict.LOWER) + tally.cells(Verdict.HIGHER) > 0) {
        text.append("; ").append(direction.words()).append(": ").append(Sentences.tally(tally));
      }
    }
    for (String strategy : List.of(safest, other)) {
      if (refutations.has(strategy) && livelocks(strategy) == 0) {
        text.append("; ")
            .append(strategy)
            .append(" has livelocks that these runs did not meet (")
            .append(refutations.names(strategy))
            .append(")");
      }
    }
    text.append(".");
    if (overall.pairs().counted().discordant() > 0) {
      text.append(SensitivityText.mark(sensitivity, safest, other, Response.LOG_RATE));
    }
    return text.toString();
  }

  private long livelocks(String strategy) {
    return summaries.get(analysis.strategies().indexOf(strategy)).livelocks().events();
  }

  private OverallComparison overall(String a, String b) {
    return analysis.overall().stream()
        .filter(c -> c.pair().equals(new Pair(a, b)) || c.pair().equals(new Pair(b, a)))
        .findFirst()
        .orElse(null);
  }

  /** The tally of a strategy against another, whichever comes first in the study. */
  Tally against(String strategy, String other, Function<Pair, Tally> tally) {
    Pair pair = new Pair(strategy, other);
    return analysis.pairs().contains(pair)
        ? tally.apply(pair)
        : tally.apply(new Pair(other, strategy)).reversed();
  }

  /** Whether the study compares two strategies. */
  boolean compares(String a, String b) {
    return analysis.pairs().contains(new Pair(a, b)) || analysis.pairs().contains(new Pair(b, a));
  }

  /** How big the study is. */
  String size() {
    int cells = analysis.cells().size();
    long runs =
        analysis.cells().stream().mapToLong(CellAnalysis::replications).sum()
            * analysis.strategies().size();
    int strategies = analysis.strategies().size();
    return (strategies == 1 ? "1 strategy" : strategies + " strategies")
        + " x "
        + Sentences.cells(cells)
        + " x "
        + Numbers.count(analysis.plannedReplications())
        + " planned runs each; "
        + Numbers.count(runs)
        + " runs in the numbers";
  }

  /** What must be known before any number is believed; empty if the study is as planned. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!analysis.complete()) {
      int fewest = analysis.cells().stream().mapToInt(CellAnalysis::replications).min().orElse(0);
      int most = analysis.cells().stream().mapToInt(CellAnalysis::replications).max().orElse(0);
      warnings.add(
          "INCOMPLETE: the study was interrupted; "
              + Numbers.count(fewest)
              + (most > fewest ? " to " + Numbers.count(most) : "")
              + " of "
              + Numbers.count(analysis.plannedReplications())
              + " planned replications per cell took place. The intervals hold only if the stop"
              + " had nothing to do with the results.");
    }
    int failed = analysis.failures().size();
    if (failed > 0) {
      warnings.add(
          "FAILED RUNS: "
              + Numbers.count(failed)
              + (failed == 1 ? " run" : " runs")
              + " threw instead of giving a result. Their replications are left out for every"
              + " strategy; see the list of failures.");
    }
    if (analysis.sequential()) {
      warnings.add("STOPPED BY A RULE: " + StopTable.SEQUENTIAL);
    }
    long undecided = summaries.stream().mapToLong(s -> s.livelocks().undecided()).sum();
    if (undecided > 0) {
      warnings.add(
          "UNDECIDED: in "
              + Numbers.count(undecided)
              + (undecided == 1 ? " run" : " runs")
              + " the search for a way out reached its bound. Rates are given as ranges with these"
              + " as no livelock and as one, intervals cover both, and tests count them against"
              + " the difference. A higher bound may decide them: --certify-states.");
    }
    return warnings;
  }
}
