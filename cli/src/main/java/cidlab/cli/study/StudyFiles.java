package cidlab.cli.study;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.design.StudyFile.Output;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.sensitivity.SensitivityFile;
import cidlab.experiments.store.ResultStore;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.ManifestFile;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.RunsCsv;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import cidlab.report.ReportWriter;
import cidlab.report.TerminalSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The files of one study: rows while it runs, reports in the end. */
public final class StudyFiles {
  /** The report that people open first. */
  public static final String REPORT = "report.html";

  private static final String RUNS = "runs.csv";
  private static final String MANIFEST = "manifest.json";
  private static final String STORE = "results.sqlite";
  private static final String SENSITIVITY = "sensitivity.json";

  /** All files of a study. */
  public static final List<String> NAMES =
      List.of(REPORT, "report.md", RUNS, "summary.csv", MANIFEST, STORE, SENSITIVITY);

  /** All files of a study, and those that the store has while it runs. */
  public static final List<String> TEMPORARY =
      Stream.concat(NAMES.stream(), Stream.of("-wal", "-shm", ".lock").map(STORE::concat)).toList();

  private final Path directory;
  private final Provenance provenance;
  private final Set<Output> outputs;
  private Examination examination;

  /**
   * Prepares to write.
   *
   * @param directory an existing directory
   * @param provenance where the rows come from
   * @param outputs which files are wanted beside the store
   */
  public StudyFiles(Path directory, Provenance provenance, Set<Output> outputs) {
    this.directory = directory;
    this.provenance = provenance;
    this.outputs = outputs;
  }

  /**
   * Has the sensitivity of a complete study examined.
   *
   * @param cells some of its cells
   * @param effort how much to spend
   * @return these files
   */
  public StudyFiles examine(List<Cell> cells, Sensitivity.Effort effort) {
    examination = new Examination(cells, effort);
    return this;
  }

  private record Examination(List<Cell> cells, Sensitivity.Effort effort) {}

  /** The study whose files these are. */
  public Study study() {
    return provenance.study();
  }

  public Path directory() {
    return directory;
  }

  /** Whether there will be a report. */
  public boolean hasReport() {
    return outputs.contains(Output.REPORT);
  }

  /**
   * Runs what is missing of a study and writes all files; after a stop, those of the runs that took
   * place.
   *
   * @param simulator makes the simulations
   * @param threads number of worker threads
   * @param stop asked before every replication
   * @param progress told how many runs there are in the store already, then how many have just
   *     ended
   * @return the terminal summary and whether the study is complete
   * @throws java.io.UncheckedIOException if a file cannot be written
   * @throws cidlab.experiments.store.StoreException if the store cannot be read or written
   */
  public Outcome run(Simulator simulator, int threads, BooleanSupplier stop, IntConsumer progress) {
    Study study = provenance.study();
    StudyResult result;
    try (ResultStore store =
        ResultStore.open(directory.resolve(STORE), study, provenance.identity())) {
      // Not before: the reports of a study that must not be gone on with are kept.
      ReportWriter.clear(directory);
      // A study that is killed leaves this one, and the rows up to then.
      ManifestFile.write(directory.resolve(MANIFEST), provenance.running());
      StudyResult.Builder known = new StudyResult.Builder(study);
      store.readInto(known);
      progress.accept((int) Math.min(Integer.MAX_VALUE, known.runs()));
      result = new StudyRunner(study, simulator, threads).run(store, known, stop, progress);
      if (outputs.contains(Output.RUNS)) {
        export(store, result);
      }
    }
    Manifest manifest = provenance.ended(result);
    ManifestFile.write(directory.resolve(MANIFEST), manifest);
    examine(result, simulator, threads, stop);
    return report(result, manifest, outputs.contains(Output.REPORT));
  }

  /**
   * Reads the results that are there.
   *
   * @return the results
   * @throws cidlab.experiments.store.StoreException if there are none, or they cannot be read
   */
  public StudyResult result() {
    StudyResult.Builder builder = new StudyResult.Builder(provenance.study());
    try (ResultStore store = read()) {
      store.readInto(builder);
    }
    return builder.build();
  }

  /** Writes the reports of the results that are there. */
  public Outcome reportOnly() {
    StudyResult result = result();
    Path manifest = directory.resolve(MANIFEST);
    return report(
        result,
        Files.exists(manifest)
            ? ManifestFile.read(manifest, provenance.study()).with(result)
            : provenance.ended(result),
        true);
  }

  /** Writes all rows of the results that are there, and returns the file. */
  public Path exportOnly() {
    StudyResult result = result();
    try (ResultStore store = read()) {
      export(store, result);
    }
    return directory.resolve(RUNS);
  }

  private ResultStore read() {
    return ResultStore.read(directory.resolve(STORE), provenance.study(), provenance.identity());
  }

  /** Writes beside the file first: half a file must not pass for one. */
  private void export(ResultStore store, StudyResult result) {
    Path whole = directory.resolve(RUNS);
    Path part = directory.resolve(RUNS + ".part");
    try {
      try (RunsCsv rows = new RunsCsv(part, provenance.study())) {
        store.readInOrder(rows, result::end);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      part.toFile().delete();
    }
  }

  private void examine(StudyResult result, Simulator simulator, int threads, BooleanSupplier stop) {
    Path file = directory.resolve(SENSITIVITY);
    file.toFile().delete();
    if (examination != null && result.complete()) {
      Sensitivity.of(
              provenance.study(),
              examination.cells(),
              examination.effort(),
              simulator,
              threads,
              stop)
          .ifPresent(found -> SensitivityFile.write(file, found));
    }
  }

  private Outcome report(StudyResult result, Manifest manifest, boolean files) {
    Analysis analysis = Analysis.of(result);
    Optional<Sensitivity> sensitivity = SensitivityFile.read(directory.resolve(SENSITIVITY));
    if (files) {
      ReportWriter.write(directory, analysis, manifest, sensitivity);
    }
    return new Outcome(result, TerminalSummary.render(analysis, manifest, sensitivity));
  }

  /**
   * What a study came to.
   *
   * @param result the runs
   * @param summary for the terminal
   */
  public record Outcome(StudyResult result, String summary) {}
}
