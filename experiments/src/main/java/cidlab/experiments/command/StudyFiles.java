package cidlab.experiments.command;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.report.ReportWriter;
import cidlab.experiments.report.TerminalSummary;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.ManifestFile;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.RunsCsv;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** The files of one study: rows while it runs, reports in the end. */
final class StudyFiles {
  /** The report that people open first. */
  static final String REPORT = "report.html";

  private static final String RUNS = "runs.csv";
  private static final String MANIFEST = "manifest.json";

  /** All files of a study. */
  static final List<String> NAMES = List.of(REPORT, "report.md", RUNS, "summary.csv", MANIFEST);

  private final Path directory;
  private final Provenance provenance;

  /**
   * Prepares to write.
   *
   * @param directory an existing directory
   * @param provenance where the rows come from
   */
  StudyFiles(Path directory, Provenance provenance) {
    this.directory = directory;
    this.provenance = provenance;
  }

  /**
   * Runs a study and writes all files; after a stop, those of the runs that took place.
   *
   * @param runner runs the study
   * @param stop asked before every replication
   * @param progress told how many runs have just ended
   * @return the terminal summary and whether the study is complete
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  Outcome write(StudyRunner runner, BooleanSupplier stop, IntConsumer progress) {
    ReportWriter.clear(directory);
    // A study that is killed leaves this one, and the rows up to then.
    ManifestFile.write(directory.resolve(MANIFEST), provenance.running());
    StudyResult result;
    try (RunsCsv rows = new RunsCsv(directory.resolve(RUNS), provenance.study())) {
      result = runner.run(rows, stop, progress);
    }
    Manifest manifest = provenance.ended(result);
    ManifestFile.write(directory.resolve(MANIFEST), manifest);
    Analysis analysis = ReportWriter.write(directory, result, manifest);
    return new Outcome(result, TerminalSummary.render(analysis, manifest));
  }

  /**
   * What a study came to.
   *
   * @param result the runs
   * @param summary for the terminal
   */
  record Outcome(StudyResult result, String summary) {}
}
