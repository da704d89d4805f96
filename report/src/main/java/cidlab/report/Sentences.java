package cidlab.report;

import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.RateOverCells;
import cidlab.experiments.analysis.Tally;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Parts of sentences about rates and tallies. */
final class Sentences {

  private Sentences() {}

  /** The least and the greatest rate of a cell. */
  static String range(RateOverCells rate) {
    String least = Numbers.percent(rate.least());
    String greatest = Numbers.percent(rate.greatest());
    return least.equals(greatest) ? least : least + " to " + greatest;
  }

  /** The mean of the cells, with its interval and what it is for. */
  static String mean(RateOverCells rate) {
    return Numbers.percent(rate.mean().value())
        + ", 95% interval "
        + Numbers.percent(rate.mean().interval().lower())
        + " to "
        + Numbers.percent(rate.mean().interval().upper())
        + ", for this mix of cells";
  }

  /** A rate with its interval. */
  static String withInterval(Rate rate) {
    String value = Numbers.percent(rate.value());
    String most = rate.undecided() > 0 ? " to " + Numbers.percent(rate.most()) : "";
    return value
        + most
        + ", 95% interval "
        + Numbers.percent(rate.claim().lower())
        + " to "
        + Numbers.percent(rate.claim().upper());
  }

  /** Counts of events. */
  static String some(Rate rate) {
    return Numbers.count(rate.events())
        + (rate.undecided() > 0
            ? " to " + Numbers.count(rate.events() + rate.undecided()) + " (undecided)"
            : "")
        + " of "
        + Numbers.count(rate.trials())
        + " "
        + rate.trial()
        + "s";
  }

  /** The bound where nothing happened. */
  static String none(Rate rate) {
    return "none in "
        + Numbers.count(rate.trials())
        + " "
        + rate.trial()
        + "s: with 95% confidence fewer than "
        + Numbers.oneIn(rate.claim().upper());
  }

  /** In how many cells what is shown. */
  static String tally(Tally tally) {
    List<String> shown = new ArrayList<>();
    if (tally.cells(Verdict.LOWER) > 0) {
      shown.add("less in " + tally.cells(Verdict.LOWER));
    }
    if (tally.cells(Verdict.HIGHER) > 0) {
      shown.add("more in " + tally.cells(Verdict.HIGHER));
    }
    StringBuilder text =
        new StringBuilder(
            shown.isEmpty()
                ? "no difference shown in any"
                : String.join(", ", shown) + " of " + cells(tally.total()));
    if (shown.isEmpty()) {
      return text.append(" of ").append(cells(tally.total())).toString();
    }
    if (tally.cells(Verdict.NOT_SHOWN) > 0) {
      text.append(", no difference shown in ").append(tally.cells(Verdict.NOT_SHOWN));
    }
    if (tally.cells(Verdict.NO_DATA) > 0) {
      text.append(", no pair of runs to compare in ").append(tally.cells(Verdict.NO_DATA));
    }
    return text.toString();
  }

  /** A number of cells. */
  static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }
}
