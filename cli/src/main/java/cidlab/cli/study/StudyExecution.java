package cidlab.cli.study;

import cidlab.cli.console.BadInputException;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.cli.options.Jobs;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.Metric;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.sensitivity.SensitivityFile;
import cidlab.experiments.store.StudyFolder;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.Pilot;
import cidlab.experiments.study.Plan;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.Treatment;
import cidlab.report.ReportWriter;
import cidlab.report.TerminalSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Runs what is missing of a study and tells what came of it, whoever defined the study. */
public final class StudyExecution {
  /** The report that people open first. */
  static final String REPORT = "report.html";

  private static final String SENSITIVITY = "sensitivity.json";

  /** Files in the folder of a study that are replaced when it begins anew. */
  public static final List<String> FILES =
      Stream.concat(
              StudyFolder.FILES.stream(),
              Stream.of(REPORT, "report.md", "summary.csv", SENSITIVITY))
          .toList();

  /** A pilot that nobody waits for: it only has to tell minutes from hours. */
  private static final long PILOT_NS = 500_000_000L;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Jobs jobs;

  @Option(names = "--yes", description = "Even if beyond the limits of `study plan`.")
  private boolean yes;

  @Option(names = "--quiet", description = "Print the folder alone, and no progress.")
  private boolean quiet;

  /** Examines how far the answers of a complete study depend on its settings. */
  public interface Examination {
    /**
     * Examines.
     *
     * @param study the study
     * @param simulator makes its simulations
     * @param threads number of worker threads
     * @param stop asked before every run
     * @return what was found; empty if nothing was examined, or it was stopped
     */
    Optional<Sensitivity> of(Study study, Simulator simulator, int threads, BooleanSupplier stop);

    /** Returns none. */
    static Examination none() {
      return (study, simulator, threads, stop) -> Optional.empty();
    }
  }

  /**
   * Makes what simulations are made by, and tries it in every cell.
   *
   * @param study the study
   * @param catalogue the extensions that it chooses from
   * @return the simulator
   * @throws BadInputException if a combination of levels is not possible
   */
  static Simulator simulator(Study study, Catalogue catalogue) {
    SimulationFactory factory = SimulationFactory.of(catalogue);
    return UserInput.check(
        () -> {
          for (Cell cell : study.cells()) {
            for (Treatment treatment : study.treatments()) {
              factory.simulation(study.spec(treatment, cell));
            }
          }
          return simulated -> factory.simulation(simulated)::run;
        });
  }

  /**
   * Runs the study.
   *
   * @param file the study, and what is written
   * @param catalogue the extensions that it chooses from
   * @param name what the progress bar says
   * @param open says where to, once the study is known to be possible
   * @param examination of a complete study
   * @return the exit code
   * @throws BadInputException if the study is not possible, or beyond the limits
   */
  public int run(
      StudyFile file,
      Catalogue catalogue,
      String name,
      Supplier<Path> open,
      Examination examination) {
    Study study = file.study();
    int threads = jobs.count();
    Simulator simulator = simulator(study, catalogue);
    checkSize(study, simulator, threads);
    Path directory = UserInput.check(open);
    Provenance provenance = new Provenance(typed(spec), study, threads, catalogue);
    try (Interrupt interrupt = Interrupt.listen()) {
      StudyResult result;
      try (Progress progress = Progress.start(!quiet && Progress.onTerminal(), name, study.runs());
          StudyFolder folder = StudyFolder.open(directory, provenance, simulator, threads)) {
        // Not before: the reports of a study that must not be gone on with are kept.
        ReportWriter.clear(directory);
        result = folder.run(interrupt, progress);
        interrupt.stopped();
        if (file.outputs().contains(StudyFile.Output.RUNS)) {
          folder.export(result);
        }
      }
      Path found = directory.resolve(SENSITIVITY);
      found.toFile().delete();
      if (result.complete()) {
        examination
            .of(study, simulator, threads, interrupt)
            .ifPresent(sensitivity -> SensitivityFile.write(found, sensitivity));
      }
      boolean reports = file.outputs().contains(StudyFile.Output.REPORT);
      String summary = report(directory, provenance, result, reports);
      tell(directory, summary, reports, spec.commandLine().getOut());
      int code = exitCode(result, study, directory);
      return result.complete() ? code : interrupt.exitCode();
    }
  }

  /**
   * Analyses runs and writes their reports.
   *
   * @return the summary for the terminal
   */
  static String report(Path directory, Provenance provenance, StudyResult result, boolean files) {
    Manifest manifest = StudyFolder.manifest(directory, provenance, result);
    Analysis analysis = Analysis.of(result);
    Optional<Sensitivity> sensitivity = SensitivityFile.read(directory.resolve(SENSITIVITY));
    if (files) {
      ReportWriter.write(directory, analysis, manifest, sensitivity);
    }
    return TerminalSummary.render(analysis, manifest, sensitivity);
  }

  /** Returns the command line as one would type it. */
  static String typed(CommandSpec spec) {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(a -> a.matches("[\\w.,:/=+-]+") ? a : "'" + a.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", spec.root().name() + ' ', ""));
  }

  private void checkSize(Study study, Simulator simulator, int threads) {
    if (study.stopping().metric() == null) {
      checkHeap(study, Runtime.getRuntime().maxMemory());
    }
    if (yes) {
      return;
    }
    Pilot.Measured pilot = new Pilot(study, simulator, System::nanoTime).run(PILOT_NS);
    Plan plan = Plan.of(study, pilot.replicationNs(), threads);
    List<String> beyond = plan.beyond(StudyPlanCommand.freeBytes(Path.of("")));
    if (!beyond.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(StudyValidateCommand.size(study));
      StudyPlanCommand.print(plan, threads, out);
      out.flush();
      throw new BadInputException(
          "the study is beyond the limits: add --yes to run it all the same, as "
              + String.join(", and ", beyond));
    }
  }

  /** Says before the first run, not after hours, that the results will not fit. */
  static void checkHeap(Study study, long heapBytes) {
    long needed = study.runs() * Metric.values().length * Double.BYTES;
    if (needed > heapBytes / 2) {
      throw new BadInputException(
          "expected fewer runs, or more heap: choose fewer replications or cells, or set"
              + " CIDLAB_OPTS=-Xmx"
              + (2 * needed / (1 << 30) + 1)
              + "g, runs="
              + study.runs()
              + " heap-mib="
              + heapBytes / (1 << 20));
    }
  }

  private void tell(Path directory, String summary, boolean reports, PrintWriter out) {
    if (quiet) {
      out.println(directory);
    } else {
      out.println(summary);
      out.println(reports ? "Report: " + directory.resolve(REPORT) : "Results: " + directory);
    }
    out.flush();
  }

  private int exitCode(StudyResult result, Study study, Path directory) {
    CommandLine commandLine = spec.commandLine();
    String where = " runs=" + result.runs() + " planned=" + study.runs() + " out=" + directory;
    int failed = result.failures().size();
    if (failed > 0) {
      ErrorLine.print(
          commandLine,
          "some runs failed; the report and runs.csv say why in the rows with status failed,"
              + " failed="
              + failed
              + where);
    }
    if (!result.complete()) {
      ErrorLine.print(commandLine, "interrupted; wrote what is there," + where);
      return ExitCode.INTERRUPTED;
    }
    return failed > 0 ? ExitCode.FOUND : ExitCode.OK;
  }
}
