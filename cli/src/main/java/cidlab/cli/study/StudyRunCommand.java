package cidlab.cli.study;

import cidlab.cli.console.OutputDirectory;
import cidlab.cli.console.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study from its beginning. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs a study from its beginning and writes its store, reports and runs.csv.",
      "Ctrl-C finishes the runs in flight and reports what is there; `cidlab study resume` goes"
          + " on.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the study is complete, whatever it found",
      "1:the study is complete, but some runs failed",
      "2:bad usage, a study that makes no sense or is beyond the limits, or files that cannot be"
          + " written",
      "130:interrupted"
    },
    footerHeading = "%nExample%n",
    footer = "  cidlab study run studies/threshold.yaml --out results/threshold")
final class StudyRunCommand implements Callable<Integer> {
  @Mixin private StudyInput input;

  @Mixin private StudyExecution execution;

  @Option(
      names = "--sensitivity",
      paramLabel = "<effort>",
      defaultValue = "none",
      description = "To costs and times (Morris): none, quick, full [${DEFAULT-VALUE}]")
  private SensitivityEffort sensitivity;

  @Option(
      names = "--force",
      description = "Replace the results that are there; without it they are an error.")
  private boolean force;

  @Override
  public Integer call() {
    return execution.run(
        input.studyFile(),
        input.catalogue(),
        input.name(),
        () -> OutputDirectory.open(input.directory(), StudyExecution.FILES, force),
        sensitivity::examine);
  }
}
