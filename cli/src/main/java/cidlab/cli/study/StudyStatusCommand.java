package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.experiments.store.StudyFolder;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Stop;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how far a study is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says how many replications each cell has, why it stopped and at how many, and which runs"
          + " failed. Works while the study runs.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the study is complete",
      "1:runs are missing",
      "2:bad usage, no results, or of something else"
    },
    footerHeading = "%nExample%n",
    footer = "  cidlab study status studies/threshold.yaml --out results/threshold")
final class StudyStatusCommand implements Callable<Integer> {
  private static final int SHOWN_FAILURES = 5;

  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Override
  public Integer call() {
    Study study = input.studyFile().study();
    StudyResult result = StudyFolder.read(input.directory(), input.provenance());
    PrintWriter out = spec.commandLine().getOut();
    out.println(StudyValidateCommand.size(study));
    out.printf(
        Locale.ROOT,
        "%s: %,d runs, %,d of them failed%n",
        result.complete() ? "complete" : "not complete",
        result.runs(),
        result.failures().size());
    int width = study.cells().stream().mapToInt(cell -> cell.label().length()).max().orElse(0);
    for (Cell cell : study.cells()) {
      Stop stop = result.stop(cell);
      out.printf(
          Locale.ROOT,
          "  %-" + width + "s  %,d replications, %s%n",
          cell.label(),
          stop.reason() == Stop.Reason.OPEN ? result.replications(cell) : stop.replications(),
          stop.reason().words());
      for (Stop.Finding finding : stop.findings()) {
        out.printf(
            Locale.ROOT,
            "    %s at n = %,d: %s%n",
            finding.strategy(),
            finding.replications(),
            finding.words());
      }
    }
    result.failures().stream()
        .limit(SHOWN_FAILURES)
        .forEach(
            run ->
                out.printf(
                    Locale.ROOT,
                    "  failed: %s %s replication %d seed %d: %s%n",
                    run.strategy(),
                    run.cell().label(),
                    run.replication(),
                    run.seed(),
                    run.message()));
    if (result.failures().size() > SHOWN_FAILURES) {
      out.println("  and more; runs.csv has all of them (cidlab study export)");
    }
    out.flush();
    return result.complete() ? 0 : 1;
  }
}
