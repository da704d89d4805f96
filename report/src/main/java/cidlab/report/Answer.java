package cidlab.report;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.Spread;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.analysis.Tally;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The answer in words: which strategies live-lock, how often, and at what price the others do not.
 *
 * @param analysis the study
 * @param summaries one per strategy, in the order of the study
 */
record Answer(Analysis analysis, List<StrategySummary> summaries) {

  private static final List<Metric> OTHERS =
      List.of(Metric.VIOLATION, Metric.STALL, Metric.UNDECIDED);

  /** Pools the cells. */
  static Answer of(Analysis analysis) {
    return new Answer(
        analysis,
        analysis.strategies().stream().map(id -> StrategySummary.of(analysis, id)).toList());
  }

  /** The strategy with the fewest fatal events; the first of several. */
  StrategySummary safest() {
    return summaries.stream()
        .min(Comparator.comparingLong(StrategySummary::fatalEvents))
        .orElseThrow();
  }

  /** What one strategy does, in a few words. */
  static String headline(StrategySummary summary) {
    Rate livelock = summary.perRun().get(Metric.LIVELOCK);
    Rate violation = summary.perRun().get(Metric.VIOLATION);
    if (!livelock.defined()) {
      return "no runs";
    }
    String words =
        livelock.events() == 0
            ? "no live lock seen"
            : "live-locks in " + Numbers.percent(livelock.value()) + " of runs";
    return violation.events() == 0
        ? words
        : "violates safety in " + Numbers.percent(violation.value()) + " of runs, " + words;
  }

  /** How often it does it, and what else happened. */
  static List<String> details(StrategySummary summary) {
    Rate rate = summary.perRun().get(Metric.LIVELOCK);
    if (!rate.defined()) {
      return List.of();
    }
    List<String> details = new ArrayList<>();
    Rate perTransition = summary.perTransition().get(Metric.LIVELOCK);
    if (rate.events() == 0) {
      details.add(none(rate));
      if (perTransition.defined()) {
        details.add(none(perTransition));
      }
    } else {
      details.add(
          some(rate)
              + ", 95% interval "
              + Numbers.percent(rate.claim().lower())
              + " to "
              + Numbers.percent(rate.claim().upper()));
      long toCpu = summary.perRun().get(Metric.LIVELOCK_TO_CPU).events();
      details.add(
          Numbers.count(toCpu)
              + " of them on the way to per-CPU mode, "
              + Numbers.count(rate.events() - toCpu)
              + " on the way back");
      details.add("about " + Numbers.oneIn(perTransition.value()) + " transitions");
      Rate worst = summary.worst().perRun().get(Metric.LIVELOCK);
      details.add(
          "in "
              + summary.hitCells().get(Metric.LIVELOCK)
              + " of "
              + cells(summary.cells())
              + ", most often in "
              + summary.worst().cell().label()
              + ": "
              + Numbers.percent(worst.value())
              + " of runs");
    }
    for (Metric event : OTHERS) {
      Rate other = summary.perRun().get(event);
      if (other.events() > 0) {
        details.add(event.key() + ": " + some(other) + " (" + event.meaning() + ")");
      }
    }
    return details;
  }

  private static String some(Rate rate) {
    return Numbers.count(rate.events())
        + " of "
        + Numbers.count(rate.trials())
        + " "
        + rate.trial()
        + "s";
  }

  private static String none(Rate rate) {
    return "none in "
        + Numbers.count(rate.trials())
        + " "
        + rate.trial()
        + "s: with 95% confidence fewer than "
        + Numbers.oneIn(rate.claim().upper());
  }

  /** The events besides live locks that happened to any strategy. */
  List<Metric> otherEvents() {
    return OTHERS.stream().filter(this::seen).toList();
  }

  private boolean seen(Metric event) {
    return summaries.stream().anyMatch(summary -> summary.perRun().get(event).events() > 0);
  }

  /** Says of the other events that they were not seen; empty if all of them were. */
  List<String> unseen() {
    List<String> events = OTHERS.stream().filter(event -> !seen(event)).map(Metric::key).toList();
    Rate rate = safest().perRun().get(Metric.LIVELOCK);
    if (events.isEmpty() || !rate.defined()) {
      return List.of();
    }
    return List.of(
        "Not seen under any strategy: "
            + String.join(", ", events)
            + ". For each, per strategy: "
            + none(Rate.of(0, rate.trials(), rate.trial()))
            + ".");
  }

  /** How the safest strategy compares with the others. */
  List<String> comparisons() {
    List<String> sentences = new ArrayList<>();
    String safest = safest().strategy();
    for (String other : analysis.strategies()) {
      if (!other.equals(safest)) {
        Tally tally = against(safest, other, pair -> Tally.ofLivelocks(analysis, pair));
        sentences.add(
            safest
                + " live-locks less often than "
                + other
                + " in "
                + of(tally, Verdict.LOWER)
                + lessBy(tally)
                + rest(tally, "more often", Verdict.HIGHER)
                + ".");
      }
    }
    return sentences;
  }

  private static String lessBy(Tally tally) {
    Spread by = tally.shown();
    // Of differences in both directions a range would say nothing.
    if (tally.cells(Verdict.LOWER) == 0 || tally.cells(Verdict.HIGHER) > 0) {
      return "";
    }
    return " (by " + range(-100 * by.greatest(), -100 * by.least()) + " percentage points)";
  }

  /** What the safest strategy pays for it. */
  List<String> prices() {
    List<String> sentences = new ArrayList<>();
    String safest = safest().strategy();
    for (String other : analysis.strategies()) {
      if (other.equals(safest)) {
        continue;
      }
      List<String> parts = new ArrayList<>();
      for (Measure measure : List.of(Measure.CONFLICTS_INSIDE, Measure.CONFLICTS_OUTSIDE)) {
        if (analysis.measured().contains(measure)) {
          Tally tally = against(safest, other, pair -> Tally.of(analysis, pair, measure));
          parts.add(
              measure.title()
                  + " are higher in "
                  + of(tally, Verdict.HIGHER)
                  + moreBy(tally)
                  + rest(tally, "lower", Verdict.LOWER));
        }
      }
      if (!parts.isEmpty()) {
        sentences.add(
            "Price of " + safest + " against " + other + ": " + String.join("; ", parts) + ".");
      }
    }
    return sentences;
  }

  private static String moreBy(Tally tally) {
    Spread by = tally.shown();
    if (tally.cells(Verdict.HIGHER) == 0 || tally.cells(Verdict.LOWER) > 0) {
      return "";
    }
    return " (by " + range(by.least(), by.greatest()) + " " + tally.unit() + ")";
  }

  private static String range(double least, double greatest) {
    String from = Numbers.significant(least, 2);
    String to = Numbers.significant(greatest, 2);
    return from.equals(to) ? from : from + " to " + to;
  }

  private static String of(Tally tally, Verdict verdict) {
    return tally.cells(verdict) + " of " + cells(tally.total());
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private static String rest(Tally tally, String opposite, Verdict verdict) {
    StringBuilder rest = new StringBuilder();
    if (tally.cells(verdict) > 0) {
      rest.append(", ").append(opposite).append(" in ").append(tally.cells(verdict));
    }
    if (tally.cells(Verdict.NOT_SHOWN) > 0) {
      rest.append(", no difference shown in ").append(tally.cells(Verdict.NOT_SHOWN));
    }
    if (tally.cells(Verdict.NO_DATA) > 0) {
      rest.append(", no pair of runs to compare in ").append(tally.cells(Verdict.NO_DATA));
    }
    return rest.toString();
  }

  /** The tally of a strategy against another, whichever comes first in the study. */
  Tally against(String strategy, String other, Function<Pair, Tally> tally) {
    Pair pair = new Pair(strategy, other);
    return analysis.pairs().contains(pair)
        ? tally.apply(pair)
        : tally.apply(new Pair(other, strategy)).reversed();
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
        + cells(cells)
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
    long undecided =
        summaries.stream().mapToLong(s -> s.perRun().get(Metric.UNDECIDED).events()).sum();
    if (undecided > 0) {
      warnings.add(
          "UNDECIDED: in "
              + Numbers.count(undecided)
              + (undecided == 1 ? " run" : " runs")
              + " the search for a way out reached its bound. They are not counted as live locks,"
              + " but may be some.");
    }
    return warnings;
  }
}
