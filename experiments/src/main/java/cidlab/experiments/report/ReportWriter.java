package cidlab.experiments.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.StudyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code report.html}, {@code report.md} and {@code summary.csv}. */
public final class ReportWriter {

  private ReportWriter() {}

  /**
   * Analyses a study and writes its reports.
   *
   * @param directory an existing directory; reports that are there are replaced
   * @param result the runs
   * @param manifest where they come from
   * @return the analysis, for what else is to be rendered from it
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Analysis write(Path directory, StudyResult result, Manifest manifest) {
    Analysis analysis = Analysis.of(result);
    write(directory, analysis, manifest);
    return analysis;
  }

  /**
   * Writes the reports of an analysis.
   *
   * @param directory an existing directory; reports that are there are replaced
   * @param analysis the analysis
   * @param manifest where its runs come from
   * @throws UncheckedIOException if a file cannot be written
   */
  public static void write(Path directory, Analysis analysis, Manifest manifest) {
    Answer answer = Answer.of(analysis);
    try {
      Files.writeString(directory.resolve("report.html"), HtmlReport.write(answer, manifest));
      Files.writeString(directory.resolve("report.md"), MarkdownReport.write(answer, manifest));
      try (Writer csv = Files.newBufferedWriter(directory.resolve("summary.csv"))) {
        SummaryCsv.write(analysis, csv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
