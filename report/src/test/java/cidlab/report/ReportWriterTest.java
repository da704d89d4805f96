package cidlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.study.Manifest.Status;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir private Path directory;

  private String write(StudyResult result, Study study, Status status) throws IOException {
    ReportWriter.write(
        directory, result, SyntheticStudy.manifest(study, status, result.failures().size()));
    return Files.readString(directory.resolve("report.html"));
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  @Test
  void writesAWellFormedPageThatNeedsNothingElse() throws Exception {
    Study study = SyntheticStudy.study(30);
    String html = write(SyntheticStudy.result(study, 30), study, Status.COMPLETE);

    Page page = Page.parse(html);
    assertThat(html).doesNotContain("src=", "@import", "url(").doesNotContainPattern("href=\"[^#]");
    assertThat(
            html.replace("http://www.w3.org/1999/xhtml", "")
                .replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:");
    assertThat(page.count("table")).isGreaterThan(4).isEqualTo(page.count("caption"));
    assertThat(page.values("th", "scope")).containsOnly("col", "colgroup", "row");
    // Rates by workload; risk against cost; twelve combinations for each of two scaling figures.
    assertThat(page.values("svg", "role")).filteredOn("img"::equals).hasSize(3 + 1 + 24);
    // Long tables are files.
    assertThat(html).contains("data/table-id-ns-per-switch.csv").hasSizeLessThan(500_000);
    assertThat(directory.resolve("data/table-id-ns-per-switch.csv")).exists();
    assertThat(html).contains("prefers-color-scheme: dark").contains("tabular-nums");
    assertThat(html).doesNotContain("INCOMPLETE").doesNotContain("Failed runs");
  }

  @Test
  void theParserNoticesAPageThatIsNotWellFormed() throws Exception {
    // Negative control of the test above.
    Study study = SyntheticStudy.small(3);
    String html = write(SyntheticStudy.result(study, 3), study, Status.COMPLETE);

    assertThatThrownBy(() -> Page.parse(html.replaceFirst("</section>", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not well-formed");
  }

  @Test
  void answersTheQuestionFirst() throws Exception {
    Study study = SyntheticStudy.small(400);
    String html = write(SyntheticStudy.result(study, 400), study, Status.COMPLETE);

    String firstScreen = html.substring(html.indexOf("<header"), html.indexOf("</header>"));
    assertThat(firstScreen)
        .contains("none seen in 1,600 runs; it has one: L2, S1, S2")
        .containsPattern("hits a livelock in [0-9.]+% to [0-9.]+% of task-to-CPU flips")
        .contains("transit-both-ways hits fewer livelocks than direct-transfer: ")
        .contains("Cost of transit-both-ways relative to direct-transfer: id part of")
        .contains("These are not rates of a real machine")
        .contains("Own choices, on which the numbers may depend: ")
        .contains("docs/validation.md");
    assertThat(read("report.md"))
        .contains("transit-both-ways hits fewer livelocks than direct-transfer: ")
        .contains("> A simulation of stated rules");
    assertThat(read("latex/report.tex")).contains("A simulation of stated rules");
  }

  @Test
  void labelsAnInterruptedStudyEverywhere() throws Exception {
    Study study = SyntheticStudy.small(50);
    StudyResult result = SyntheticStudy.result(study, 20);
    String html = write(result, study, Status.INTERRUPTED);

    Page.parse(html);
    String label = "INCOMPLETE: the study was interrupted; 20 of 50 planned replications";
    assertThat(html).contains(label);
    assertThat(read("report.md")).contains(label);
    assertThat(
            TerminalSummary.render(
                Analysis.of(result),
                SyntheticStudy.manifest(study, Status.INTERRUPTED, 0),
                Optional.empty()))
        .contains(label);
  }

  @Test
  void survivesAStudyInterruptedBeforeTheFirstRun() throws Exception {
    Study study = SyntheticStudy.small(50);
    String html = write(SyntheticStudy.result(study, 0), study, Status.INTERRUPTED);

    Page.parse(html);
    assertThat(html).contains("INCOMPLETE").contains("no runs");
    assertThat(read("report.md")).doesNotContain("NaN");
    assertThat(html).doesNotContain("NaN");
  }

  @Test
  void survivesOneReplicationAndOneStrategy() throws Exception {
    Study study =
        SyntheticStudy.study(
            List.of("direct-transfer"), List.of("herd"), List.of("boundary"), List.of(1), 1);
    String html = write(SyntheticStudy.result(study, 1), study, Status.COMPLETE);

    Page.parse(html);
    assertThat(html).doesNotContain("NaN").doesNotContain("Paired differences");
  }

  @Test
  void listsFailedRuns() throws Exception {
    Study study = SyntheticStudy.small(3);
    StudyResult.Builder builder = new StudyResult.Builder(study);
    builder.add(SyntheticStudy.failure(study, 1, "IllegalStateException: <planted> & |odd|"));
    String html = write(builder.build(), study, Status.INTERRUPTED);

    Page.parse(html);
    assertThat(html)
        .contains("FAILED RUNS: 1 run threw")
        .contains("IllegalStateException: &lt;planted&gt; &amp; |odd|")
        .contains("4711");
    assertThat(read("report.md")).contains("<planted> & \\|odd\\|").contains("4711");
  }

  @Test
  void escapesIds() throws Exception {
    String evil = "<script>alert(\"1\")</script>&amp;";
    Study study =
        SyntheticStudy.study(
            List.of("direct-transfer", evil), List.of("a<b"), List.of("c&d"), List.of(4), 5);
    String html = write(SyntheticStudy.result(study, 5), study, Status.COMPLETE);

    Page page = Page.parse(html);
    assertThat(page.count("script")).isEqualTo(1);
    assertThat(html).doesNotContain(evil);
  }

  @Test
  void writesTidyNumbers() throws Exception {
    Study study = SyntheticStudy.small(40);
    write(SyntheticStudy.result(study, 40), study, Status.COMPLETE);

    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    int rows = 0;
    int exact = 0;
    try (Reader in = Files.newBufferedReader(directory.resolve("summary.csv"))) {
      for (CSVRecord row : format.parse(in)) {
        assertThat(row.size()).isEqualTo(13);
        assertThat(Double.parseDouble(row.get("value"))).isFinite();
        assertThat(row.get("method")).isNotBlank();
        assertThat(row.get("unit")).isNotBlank();
        assertThat(Long.parseLong(row.get("n"))).isPositive();
        if (!row.get("lower").isEmpty()) {
          assertThat(bound(row.get("lower"))).isLessThanOrEqualTo(bound(row.get("upper")));
          assertThat(row.get("level"))
              .isEqualTo(
                  row.get("statistic").equals("mean_difference_simultaneous")
                      ? "0.999944444444"
                      : "0.95");
        }
        exact += row.get("method").equals("exact one-sided upper bound") ? 1 : 0;
        rows++;
      }
    }
    assertThat(rows).isGreaterThan(1000);
    assertThat(exact).isGreaterThan(8);
    assertThat(read("summary.csv"))
        .startsWith(
            "strategy,scheduler,workload,cpus,metric,statistic,value,lower,upper,level,n,method,"
                + "unit\n")
        .contains("transit-both-ways - direct-transfer,random,boundary,4,livelock_to_cpu,p_holm,");
  }

  private static double bound(String text) {
    return Double.parseDouble(text.replace("Inf", "Infinity"));
  }

  @Test
  void writesTheSameBytesWhateverTheLocale() throws Exception {
    Study study = SyntheticStudy.small(10);
    write(SyntheticStudy.result(study, 10), study, Status.COMPLETE);
    List<String> before = List.of(read("report.html"), read("report.md"), read("summary.csv"));
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      write(SyntheticStudy.result(study, 10), study, Status.COMPLETE);
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(List.of(read("report.html"), read("report.md"), read("summary.csv")))
        .isEqualTo(before);
  }

  @Test
  void neverCallsStrategiesEqual() throws Exception {
    Study study = SyntheticStudy.small(100);
    write(SyntheticStudy.result(study, study.replications()), study, Status.COMPLETE);

    for (String file : List.of("report.html", "report.md")) {
      assertThat(read(file).toLowerCase(Locale.ROOT))
          .contains("no difference shown")
          .doesNotContainPattern("\\b(equals?|equivalent|identical|same rate)\\b");
    }
  }

  @Test
  void keepsMarkdownInAsciiAndWithinALine() throws Exception {
    Study study = SyntheticStudy.study(20);
    write(SyntheticStudy.result(study, study.replications()), study, Status.COMPLETE);

    assertThat(read("report.md").lines())
        .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"))
        .filteredOn(line -> !line.contains("`"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void saysWhenItCannotWrite() {
    Study study = SyntheticStudy.small(1);

    assertThatThrownBy(
            () ->
                ReportWriter.write(
                    directory.resolve("missing"),
                    SyntheticStudy.result(study, 1),
                    SyntheticStudy.manifest(study, Status.COMPLETE, 0)))
        .isInstanceOf(UncheckedIOException.class);
  }
}
