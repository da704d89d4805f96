package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.study.Simulator;
import java.io.IOException;
import java.nio.file.Files;
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
    exitCodeListHeading = "%nExit codes%n",
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

  @Mixin private StudyThreads threads;

  @Mixin private StudyExecution execution;

  @Override
  public Integer call() throws IOException {
    StudyFile file = input.studyFile();
    Simulator simulator = input.simulator();
    int count = threads.count();
    execution.checkSize(file.study(), simulator, count, input.directory());
    Files.createDirectories(input.directory());
    StudyFiles files = new StudyFiles(input.directory(), input.provenance(count), file.outputs());
    return execution.run(input.name(), files, file.study(), simulator, count);
  }
}
