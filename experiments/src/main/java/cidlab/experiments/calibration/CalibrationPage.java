package cidlab.experiments.calibration;

import cidlab.experiments.analysis.Analysis;
import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The result of a calibration, for readers. */
final class CalibrationPage {

  private final int sets;
  private final long seed;
  private final List<Measured> measured;
  private final List<SameStrategyStudies.Outcome> unmatched;
  private final List<SameStrategyStudies.Outcome> matched;
  private final StringBuilder text = new StringBuilder();

  CalibrationPage(
      int sets,
      long seed,
      List<Measured> measured,
      List<SameStrategyStudies.Outcome> unmatched,
      List<SameStrategyStudies.Outcome> matched) {
    this.sets = sets;
    this.seed = seed;
    this.measured = measured;
    this.unmatched = unmatched;
    this.matched = matched;
  }

  /** Studies with a difference shown. */
  private static long wrong(List<SameStrategyStudies.Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> outcome.shown() > 0).count();
  }

  /** Whether the number of wrong studies can come from the promised share. */
  private boolean studiesKeep() {
    return unmatched.isEmpty()
        || Proportion.clopperPearson(wrong(unmatched), unmatched.size(), 0.99).lower()
            <= Analysis.ALPHA;
  }

  boolean acceptable() {
    return measured.stream().allMatch(Measured::acceptable) && studiesKeep() && wrong(matched) == 0;
  }

  String text() {
    text.setLength(0);
    head();
    summary();
    studies();
    table("Intervals: how often they contain the truth", Setting.Kind.COVERAGE);
    table("Tests: how often they reject a true hypothesis", Setting.Kind.ERROR);
    return text.toString();
  }

  private void head() {
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Calibration

            Whether the statistical methods keep what they promise, on data whose truth is known. Made by

            ```
            ./cidlab stats calibrate --sets %d --studies %d --seed %d --out docs
            ```

            which writes this page, `calibration.csv` (all figures) and `calibration-same-strategy.csv`. The same seed gives the
            same figures on any machine; the data of a setting depend on the seed and the setting's name alone.

            * **observed**: share of %,d synthetic data sets whose interval contains the truth, or on which a true hypothesis is
              rejected at 5 %%.
            * **exact**: the same summed up over all outcomes with their probabilities, where that is possible.
            * **verdict** by the exact value, or else by whether the 99 %% interval about the observed one allows it:
              *keeps* its promise; *nearly* (coverage within one point below 95 %%); *short* (less than 94 %%);
              *liberal* (a test that rejects too often).
            * **claim**: reports rest claims on this kind of use. None of these may be short or liberal.

            """,
            sets,
            unmatched.size(),
            seed,
            sets));
  }

  private void summary() {
    List<Measured> claims = measured.stream().filter(row -> row.setting().claim()).toList();
    Measured worst =
        claims.stream()
            .filter(row -> row.setting().kind() == Setting.Kind.COVERAGE)
            .min(Comparator.comparingDouble(Measured::best))
            .orElseThrow();
    long exact = measured.stream().filter(row -> !Double.isNaN(row.setting().exact())).count();
    long disagree = measured.stream().filter(row -> !row.agrees()).count();
    text.append("## In short\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "* %d settings; %d with an exact value, of which %d disagree with the simulation.\n",
            measured.size(),
            exact,
            disagree));
    text.append(
        String.format(
            Locale.ROOT,
            "* Claims: %d settings, %d of them short or liberal. The lowest coverage is %s: %s, %s.\n",
            claims.size(),
            claims.stream().filter(row -> !row.acceptable()).count(),
            Texts.share(worst.best()),
            worst.setting().method(),
            worst.setting().data()));
    listed("Short, so not for claims", Measured.Verdict.SHORT);
    listed("Liberal", Measured.Verdict.LIBERAL);
    text.append('\n');
  }

  private void listed(String title, Measured.Verdict verdict) {
    List<Measured> rows = measured.stream().filter(row -> row.verdict() == verdict).toList();
    text.append("* ").append(title).append(": ");
    text.append(
        rows.isEmpty()
            ? "none"
            : String.join(
                "; ",
                rows.stream()
                    .map(
                        row ->
                            row.setting().method()
                                + " "
                                + Texts.share(row.best())
                                + " ("
                                + row.setting().data()
                                + ")")
                    .toList()));
    text.append(".\n");
  }

  private void studies() {
    if (unmatched.isEmpty()) {
      return;
    }
    long wrong = wrong(unmatched);
    Interval interval = Proportion.clopperPearson(wrong, unmatched.size(), Setting.LEVEL);
    int tests = unmatched.stream().mapToInt(SameStrategyStudies.Outcome::tests).sum();
    int rejected = unmatched.stream().mapToInt(SameStrategyStudies.Outcome::rejected).sum();
    int livelocks = unmatched.stream().mapToInt(SameStrategyStudies.Outcome::livelocks).sum();
    text.append(
        String.format(
            Locale.ROOT,
            """
            ## Studies of a strategy with itself

            %s; through the real simulator and the real analysis, with Holm's correction over all tests of a study.

            A study gives all strategies the same seeds. Under the same seeds a strategy has the same runs under both ids, every
            difference is zero, and nothing can be shown: so it was in %d of %d such studies. To put the tests to work the second
            id gets seeds of its own, so that its runs are another sample of the same population.

            | studies | with a false positive | share, 95 %% interval | promised | tests with data | p <= 0.05 before correction | live locks |
            |---|---|---|---|---|---|---|
            | %d | %d | %s (%s to %s) | at most 0.05 | %d | %d (%s) | %d |

            """,
            capital(SameStrategyStudies.design()),
            matched.size() - wrong(matched),
            matched.size(),
            unmatched.size(),
            wrong,
            Texts.share((double) wrong / unmatched.size()),
            Texts.share(interval.lower()),
            Texts.share(interval.upper()),
            tests,
            rejected,
            Texts.share((double) rejected / tests),
            livelocks));
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private void table(String title, Setting.Kind kind) {
    text.append("## ").append(title).append("\n\n");
    text.append("| method | data | claim | promised | observed | exact | verdict |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Measured row : measured) {
      Setting setting = row.setting();
      if (setting.kind() == kind) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s%s |\n",
                setting.method(),
                setting.data(),
                setting.claim() ? "yes" : "",
                Texts.number(setting.nominal()),
                Texts.share(row.rate()),
                Texts.share(setting.exact()),
                CalibrationCsv.word(row.verdict()),
                row.agrees() ? "" : ", simulation disagrees"));
      }
    }
    text.append('\n');
  }
}
