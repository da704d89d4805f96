package cidlab.report;

import cidlab.experiments.sensitivity.Effect;
import cidlab.experiments.sensitivity.Input;
import cidlab.experiments.sensitivity.Response;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.sensitivity.Stability;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether what a report says depends on numbers that were chosen. */
final class SensitivityText {
  private SensitivityText() {}

  /** What is said behind a comparison of two strategies; empty if nothing was examined. */
  static String mark(Optional<Sensitivity> sensitivity, String a, String b, Response response) {
    Optional<Stability> found = sensitivity.flatMap(s -> s.stability(a, b, response));
    if (found.isEmpty()) {
      return "";
    }
    Stability s = found.get();
    if (s.changesSign()) {
      return " DEPENDS on chosen inputs: "
          + (response == Response.COST ? "clearly cheaper in " : "clearly fewer in ")
          + s.lower()
          + " and clearly more in "
          + s.higher()
          + " of "
          + s.settings()
          + " settings (Sensitivity).";
    }
    int clear = Math.max(s.lower(), s.higher());
    return clear == 0
        ? " Sensitivity: no clear difference in any of " + s.settings() + " settings."
        : " Sensitivity: the same sign in "
            + clear
            + " of "
            + s.settings()
            + " settings, not clear in the others.";
  }

  /** The inputs that matter most, in one sentence per response. */
  static List<String> sentences(Sensitivity sensitivity) {
    List<String> sentences = new ArrayList<>();
    for (Response response : Response.values()) {
      List<String> most =
          sensitivity.effects().stream()
              .filter(effect -> effect.response() == response)
              .filter(effect -> Math.abs(effect.mean()) > 2 * effect.error())
              .sorted(Comparator.comparingDouble(effect -> -Math.abs(effect.mean())))
              .limit(3)
              .map(effect -> words(effect, sensitivity))
              .toList();
      sentences.add(
          "Sensitivity of "
              + response.words()
              + ": "
              + (most.isEmpty()
                  ? "no input has an effect beyond two standard errors"
                  : String.join("; ", most))
              + ".");
    }
    return sentences;
  }

  private static String words(Effect effect, Sensitivity sensitivity) {
    String range =
        sensitivity.inputs().stream()
            .filter(input -> input.name().equals(effect.input()))
            .map(Input::range)
            .findFirst()
            .orElse("");
    String change =
        effect.response() == Response.LOG_RATE
            ? "times " + Numbers.significant(Math.exp(effect.mean()), 2)
            : (effect.mean() > 0 ? "+" : "") + Numbers.significant(effect.mean(), 2) + " ns";
    return effect.input() + " from " + range + ": " + change + " (" + effect.strategy() + ")";
  }

  /** All effects. */
  static Table table(Sensitivity sensitivity) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Effect effect : sensitivity.effects()) {
      Trace trace =
          Trace.of(sensitivity.walks(), "elementary effects", "Morris")
              .detail("standard error " + Numbers.significant(effect.error(), 2));
      rows.add(
          List.of(
              Entry.of(effect.input()),
              Entry.of(effect.response().words()),
              Entry.of(effect.strategy()),
              number(effect.mean(), trace),
              number(effect.meanAbsolute(), trace),
              number(effect.deviation(), trace)));
    }
    return new Table(
        "sensitivity",
        "Elementary effects of the inputs over their ranges",
        List.of(
            Column.text("input"),
            Column.text("of"),
            Column.text("strategy"),
            Column.number("", "mu"),
            Column.number("", "mu*"),
            Column.number("", "sigma")),
        rows,
        List.of(
            "Morris [@morris1991]: mean, mean absolute value and standard deviation of the"
                + " elementary effects."));
  }

  private static Entry number(double value, Trace trace) {
    return Entry.of(Numbers.significant(value, 3), value, trace);
  }
}
