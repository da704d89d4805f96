package cidlab.cli.study;

import cidlab.cli.console.OutputDirectory;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.study.Simulator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    exitCodeListHeading = "%nExit codes%n",
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
  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Mixin private StudyThreads threads;

  @Mixin private StudyExecution execution;

  @Option(
      names = "--sensitivity",
      paramLabel = "<effort>",
      defaultValue = "none",
      description =
          "How thoroughly to examine whether the answers depend on costs, stolen time and horizon"
              + " (Morris): none, quick, or full. Default: ${DEFAULT-VALUE}.")
  private SensitivityEffort sensitivity;

  @Option(
      names = "--force",
      description = "Replace the results that are there; without it they are an error.")
  private boolean force;

  @Override
  public Integer call() {
    StudyFile file = input.studyFile();
    Simulator simulator = input.simulator();
    int count = threads.count();
    execution.checkSize(file.study(), simulator, count, input.directory());
    Path directory =
        UserInput.check(
            spec.commandLine(),
            () -> OutputDirectory.open(input.directory(), StudyFiles.TEMPORARY, force));
    StudyFiles files =
        sensitivity.of(new StudyFiles(directory, input.provenance(count), file.outputs()));
    return execution.run(input.name(), files, file.study(), simulator, count);
  }
}
