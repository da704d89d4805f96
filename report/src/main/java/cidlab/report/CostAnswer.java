package cidlab.report;

import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Spread;
import cidlab.experiments.analysis.Tally;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What the safest strategy costs relative to the others, in words. */
final class CostAnswer {
  private static final List<Measure> TOLD =
      List.of(Measure.ID_TIME, Measure.ID_CPU, Measure.BITMAP_OPS);

  private CostAnswer() {}

  /** One sentence per other strategy; none if no cost is compared. */
  static List<String> sentences(Answer answer) {
    List<String> sentences = new ArrayList<>();
    String safest = answer.safest().strategy();
    for (String other : answer.analysis().strategies()) {
      List<String> parts = new ArrayList<>();
      for (Measure measure : TOLD) {
        if (answer.compares(safest, other) && answer.analysis().measured().contains(measure)) {
          parts.add(
              part(
                  measure,
                  answer.against(
                      safest, other, pair -> Tally.of(answer.analysis(), pair, measure))));
        }
      }
      if (!parts.isEmpty()) {
        sentences.add(
            "Cost of " + safest + " relative to " + other + ": " + String.join("; ", parts) + ".");
      }
    }
    return sentences;
  }

  private static String part(Measure measure, Tally tally) {
    return measure.title()
        + " "
        + Sentences.tally(tally)
        + by(tally)
        + (tally.negligible() > 0
            ? ", shown to be negligible in " + Sentences.cells(tally.negligible())
            : "");
  }

  private static String by(Tally tally) {
    Spread by = tally.shown();
    if (by.count() == 0) {
      return "";
    }
    String least = signed(by.least());
    String greatest = signed(by.greatest());
    String where = tally.cells(Verdict.NOT_SHOWN) > 0 ? " where shown" : "";
    return " ("
        + (least.equals(greatest) ? least : least + " to " + greatest)
        + (tally.unit().equals("%") ? "%" : " " + tally.unit())
        + where
        + ")";
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Numbers.significant(value, 2);
  }
}
