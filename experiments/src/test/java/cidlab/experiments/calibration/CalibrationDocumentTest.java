package cidlab.experiments.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.statistics.Proportion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The committed calibration is of these settings, large enough, and keeps its claims. */
class CalibrationDocumentTest {

  private static List<CSVRecord> rows(String name) throws IOException {
    // Tests run in the module's folder.
    try (Reader reader = Files.newBufferedReader(Path.of("../docs").resolve(name))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  @Test
  void hasEverySettingAndKeepsItsClaims() throws IOException {
    List<CSVRecord> rows = rows("calibration.csv");
    assertThat(rows)
        .extracting(row -> row.get("method") + " " + row.get("data") + " " + row.get("claim"))
        .containsExactlyElementsOf(
            Calibration.settings().stream()
                .map(setting -> setting.method() + " " + setting.data() + " " + setting.claim())
                .toList());
    for (CSVRecord row : rows) {
      assertThat(Integer.parseInt(row.get("sets"))).isGreaterThanOrEqualTo(20_000);
      assertThat(row.get("agrees")).as("%s", row).isEqualTo("true");
      if (row.get("claim").equals("true")) {
        assertThat(row.get("verdict")).as("%s", row).isIn("keeps", "nearly");
        if (row.get("counted").equals("coverage")) {
          assertThat(Double.parseDouble(row.get("rate"))).isGreaterThanOrEqualTo(Measured.LEAST);
        }
      }
    }
  }

  @Test
  void studiesOfAStrategyWithItselfShowNoMoreThanPromised() throws IOException {
    List<CSVRecord> rows = rows("calibration-same-strategy.csv");
    List<CSVRecord> unmatched =
        rows.stream().filter(row -> row.get("seeds").equals("unmatched")).toList();
    long wrong =
        unmatched.stream().filter(row -> !row.get("adjusted_below_alpha").equals("0")).count();
    assertThat(unmatched).hasSizeGreaterThanOrEqualTo(200);
    assertThat(Proportion.clopperPearson(wrong, unmatched.size(), 0.99).lower())
        .isLessThanOrEqualTo(0.05);
    assertThat(rows.stream().filter(row -> row.get("seeds").equals("matched")))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("p_below_alpha")).isEqualTo("0"));
  }
}
