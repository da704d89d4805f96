package cidlab.experiments.calibration;

import cidlab.experiments.statistics.Interval;
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

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
