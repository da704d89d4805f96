package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.experiments.store.StudyFolder;
import cidlab.experiments.study.StudyResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the reports of a study again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes the reports of the results that are there, also those of a study that runs or was"
          + " interrupted, and prints the summary. Runs nothing.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the reports are written",
      "2:bad usage, no results, results of something else, or files that cannot be written"
    },
    footerHeading = "%nExample%n",
    footer = "  cidlab study report studies/threshold.yaml --out results/threshold")
final class StudyReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Override
  public Integer call() {
    StudyResult result = StudyFolder.read(input.directory(), input.provenance());
    PrintWriter out = spec.commandLine().getOut();
    out.println(StudyExecution.report(input.directory(), input.provenance(), result, true));
    out.println("Report: " + input.directory().resolve(StudyExecution.REPORT));
    out.flush();
    return 0;
  }
}
