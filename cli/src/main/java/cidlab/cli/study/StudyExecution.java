package cidlab.cli.study;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Pilot;
import cidlab.experiments.study.Plan;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Runs what is missing of a study and tells what came of it. */
public final class StudyExecution {
  /** A pilot that nobody waits for: it only has to tell minutes from hours. */
  private static final long PILOT_NS = 500_000_000L;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--yes",
      description = "Run the study even if it is beyond the limits of `cidlab study plan`.")
  private boolean yes;

  @Option(
      names = "--quiet",
      description = "Print the name of the directory alone, and no progress bar.")
  private boolean quiet;

  /**
   * Checks that a study is neither too large for this machine nor beyond the limits.
   *
   * @throws ParameterException if it is
   */
  void checkSize(Study study, Simulator simulator, int threads, Path directory) {
    CommandLine commandLine = spec.commandLine();
    if (study.stopping().metric() == null) {
      UserInput.check(
          commandLine,
          () -> {
            checkHeap(study, Runtime.getRuntime().maxMemory());
            return study;
          });
    }
    if (yes) {
      return;
    }
    Pilot.Measured pilot = new Pilot(study, simulator, System::nanoTime).run(PILOT_NS);
    Plan plan = Plan.of(study, pilot.replicationNs(), threads);
    List<String> beyond = plan.beyond(StudyPlanCommand.freeBytes(directory));
    if (!beyond.isEmpty()) {
      PrintWriter out = commandLine.getOut();
      out.println(StudyValidateCommand.size(study));
      StudyPlanCommand.print(plan, threads, out);
      out.flush();
      throw new ParameterException(
          commandLine,
          "the study is beyond the limits: add --yes to run it all the same, as "
              + String.join(", and ", beyond),
          new IllegalArgumentException());
    }
  }

  /**
   * Runs the study.
   *
   * @return the exit code
   */
  int run(String name, StudyFiles files, Study study, Simulator simulator, int threads) {
    boolean shown = !quiet && Progress.onTerminal();
    try (Interrupt interrupt = Interrupt.listen()) {
      StudyFiles.Outcome outcome;
      try (Progress progress = Progress.start(shown, name, study.runs())) {
        outcome = files.run(simulator, threads, interrupt, progress);
      }
      tell(outcome, files);
      return exitCode(outcome.result(), study, files.directory());
    }
  }

  /** Says before the first run, not after hours, that the results will not fit. */
  public static void checkHeap(Study study, long heapBytes) {
    long needed = study.runs() * Metric.values().length * Double.BYTES;
    if (needed > heapBytes / 2) {
      throw new IllegalArgumentException(
          "expected fewer runs, or more heap: choose fewer replications or cells, or set"
              + " CIDLAB_OPTS=-Xmx"
              + (2 * needed / (1 << 30) + 1)
              + "g, runs="
              + study.runs()
              + " heap-mib="
              + heapBytes / (1 << 20));
    }
  }

  private void tell(StudyFiles.Outcome outcome, StudyFiles files) {
    PrintWriter out = spec.commandLine().getOut();
    if (quiet) {
      out.println(files.directory());
    } else {
      out.println(outcome.summary());
      out.println(
          files.hasReport()
              ? "Report: " + files.directory().resolve(StudyFiles.REPORT)
              : "Results: " + files.directory());
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
    return failed > 0 ? 1 : 0;
  }
}
