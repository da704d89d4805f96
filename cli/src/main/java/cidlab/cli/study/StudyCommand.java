package cidlab.cli.study;

import cidlab.cli.console.Version;
import picocli.CommandLine.Command;

/** Studies that a file describes. */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    synopsisSubcommandLabel = "(validate | plan | run | resume | status | report | export)",
    subcommands = {
      StudyValidateCommand.class,
      StudyPlanCommand.class,
      StudyRunCommand.class,
      StudyResumeCommand.class,
      StudyStatusCommand.class,
      StudyReportCommand.class,
      StudyExportCommand.class
    },
    description = {
      "Runs a study that a YAML file describes: factors and their levels, replications or a"
          + " stopping rule, and what is compared.",
      "Every replication goes to a store as soon as it ends; whatever ends the program, `cidlab"
          + " study resume` runs only what is missing. docs/study-files.md describes the files.",
      ""
    },
    footerHeading = "%nExample: what it will cost, the study, and its state%n",
    footer = {
      "  cidlab study plan studies/threshold.yaml",
      "  cidlab study run studies/threshold.yaml",
      "  cidlab study status studies/threshold.yaml"
    })
public final class StudyCommand {}
