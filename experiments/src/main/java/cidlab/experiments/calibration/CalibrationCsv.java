package cidlab.experiments.calibration;

import cidlab.statistics.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The figures of a calibration, for programs. */
final class CalibrationCsv {

  private CalibrationCsv() {}

  /** One row per setting. */
  static String of(List<Measured> measured) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
      csv.printRecord(
          "counted",
          "method",
          "data",
          "claim",
          "nominal",
          "sets",
          "hits",
          "rate",
          "rate_lower",
          "rate_upper",
          "exact",
          "agrees",
          "verdict");
      for (Measured row : measured) {
        Setting setting = row.setting();
        Interval interval = row.interval();
        csv.printRecord(
            word(setting.kind()),
            setting.method(),
            setting.data(),
            setting.claim(),
            Texts.number(setting.nominal()),
            row.sets(),
            row.hits(),
            Texts.share(row.rate()),
            Texts.share(interval.lower()),
            Texts.share(interval.upper()),
            Texts.share(setting.exact()),
            row.agrees(),
            word(row.verdict()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** One row per study of a strategy with itself. */
  static String ofStudies(
      List<SameStrategyStudies.Outcome> unmatched, List<SameStrategyStudies.Outcome> matched) {
    StringBuilder text =
        new StringBuilder("seeds,study_seed,tests,p_below_alpha,adjusted_below_alpha,livelocks\n");
    add(text, "unmatched", unmatched);
    add(text, "matched", matched);
    return text.toString();
  }

  private static void add(
      StringBuilder text, String seeds, List<SameStrategyStudies.Outcome> outcomes) {
    for (SameStrategyStudies.Outcome outcome : outcomes) {
      text.append(seeds)
          .append(',')
          .append(outcome.seed())
          .append(',')
          .append(outcome.tests())
          .append(',')
          .append(outcome.rejected())
          .append(',')
          .append(outcome.shown())
          .append(',')
          .append(outcome.livelocks())
          .append('\n');
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
