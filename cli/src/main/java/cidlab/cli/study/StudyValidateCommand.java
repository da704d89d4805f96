package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.experiments.study.Study;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a study file. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Checks a study file and says what it describes. Errors name line and column.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the file describes a study", "2:it does not, or cannot be read"},
    footerHeading = "%nExample%n",
    footer = "  cidlab study validate studies/threshold.yaml")
final class StudyValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Override
  public Integer call() {
    Study study = input.studyFile().study();
    input.simulator();
    spec.commandLine().getOut().println(size(study));
    spec.commandLine().getOut().println("stopping: " + study.stopping().text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Says how large a study is. */
  static String size(Study study) {
    String bound = study.stopping().metric() == null ? "" : "at most ";
    return String.format(
        Locale.ROOT,
        "%s%,d %s x %,d %s x %s%,d %s = %s%,d runs",
        study.title().isEmpty() ? "" : study.title() + ": ",
        study.treatments().size(),
        study.treatments().size() == 1 ? "strategy" : "strategies",
        study.cells().size(),
        study.cells().size() == 1 ? "cell" : "cells",
        bound,
        study.replications(),
        study.replications() == 1 ? "replication" : "replications",
        bound,
        study.runs());
  }
}
