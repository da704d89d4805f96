package cidlab.cli.study;

import cidlab.cli.console.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a study. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs what is missing of a study, all of it if there is nothing yet, and writes its reports.",
      "Refuses to add to the results of another study, version or plugin, and says what differs.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the study is complete, whatever it found",
      "1:the study is complete, but some runs failed",
      "2:bad usage, results of something else, or files that cannot be written",
      "130:interrupted"
    },
    footerHeading = "%nExample%n",
    footer = "  cidlab study resume studies/threshold.yaml --out results/threshold")
final class StudyResumeCommand implements Callable<Integer> {
  @Mixin private StudyInput input;

  @Mixin private StudyExecution execution;

  @Override
  public Integer call() {
    return execution.run(
        input.studyFile(),
        input.catalogue(),
        input.name(),
        input::directory,
        StudyExecution.Examination.none());
  }
}
