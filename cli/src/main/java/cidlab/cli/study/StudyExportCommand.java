package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.experiments.store.StudyFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes all rows of a study as CSV. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes the results that are there to runs.csv, one line per run; failed runs are lines, too.",
      "The order of the lines depends neither on threads nor on interruptions.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the file is written",
      "2:bad usage, no results, results of something else, or a file that cannot be written"
    },
    footerHeading = "%nExample%n",
    footer = "  cidlab study export studies/threshold.yaml --out results/threshold")
final class StudyExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(StudyFolder.export(input.directory(), input.provenance()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
