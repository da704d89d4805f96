package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.StudyResult;
import cidlab.report.document.Document;
import cidlab.report.figure.CsvFigure;
import cidlab.report.figure.Figure;
import cidlab.report.figure.PgfFigure;
import cidlab.report.table.CsvTable;
import cidlab.report.table.Table;
import cidlab.statistics.catalogue.Bibliography;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the reports of a study: {@code report.html}, {@code report.md}, {@code summary.csv}, a
 * LaTeX article with its figures and references in {@code latex/}, and the numbers of every figure
 * and table in {@code data/}.
 */
public final class ReportWriter {

  /** What earlier reports may have left, by folder; other files in these stay. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          ReportFiles.DATA, "{figure,table}-*.csv",
          ReportFiles.LATEX, "report.{tex,bib}",
          ReportFiles.FIGURES, "*.tex");

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
    write(directory, analysis, manifest, Optional.empty());
    return analysis;
  }

  /**
   * Deletes the reports of an earlier study, so that none of its figures stays beside new ones.
   *
   * @param directory where they are; nothing happens if there are none
   * @throws UncheckedIOException if a file cannot be deleted
   */
  public static void clear(Path directory) {
    try {
      for (String file : List.of(ReportFiles.HTML, ReportFiles.MARKDOWN, ReportFiles.SUMMARY)) {
        Files.deleteIfExists(directory.resolve(file));
      }
      for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
        Path path = directory.resolve(folder.getKey());
        if (Files.isDirectory(path)) {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(path, folder.getValue())) {
            for (Path file : files) {
              Files.delete(file);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the reports of an analysis.
   *
   * @param directory an existing directory; reports that are there are replaced
   * @param analysis the analysis
   * @param manifest where its runs come from
   * @param sensitivity how much the answers depend on the inputs, if that was examined
   * @throws UncheckedIOException if a file cannot be written
   */
  public static void write(
      Path directory, Analysis analysis, Manifest manifest, Optional<Sensitivity> sensitivity) {
    clear(directory);
    Document document =
        StudyDocument.of(
            Answer.of(analysis, Refutations.of(manifest.study()), sensitivity), manifest);
    Bibliography bibliography = Bibliography.standard();
    try {
      write(directory, ReportFiles.HTML, HtmlReport.write(document, bibliography));
      write(directory, ReportFiles.MARKDOWN, MarkdownReport.write(document, bibliography));
      try (Writer csv = Files.newBufferedWriter(directory.resolve(ReportFiles.SUMMARY))) {
        SummaryCsv.write(analysis, csv);
      }
      Files.createDirectories(directory.resolve(ReportFiles.DATA));
      Files.createDirectories(directory.resolve(ReportFiles.FIGURES));
      write(directory, ReportFiles.TEX, LatexReport.write(document));
      write(directory, ReportFiles.BIB, bibliography.bibtex(document.citations()));
      for (Figure figure : document.figures()) {
        String data = ReportFiles.data(figure);
        write(directory, data, CsvFigure.write(figure));
        write(directory, ReportFiles.picture(figure), PgfFigure.write(figure, "../" + data));
      }
      for (Table table : document.tables()) {
        write(directory, ReportFiles.data(table), CsvTable.write(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path directory, String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }
}
