package cidlab.cli.study;

import cidlab.cli.console.Version;
import picocli.CommandLine.Command;

/** Studies that a file describes. */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
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
      "Runs a study that a YAML file describes (docs/study-files.md).",
      "Every replication is stored as soon as it ends; whatever ends the program, `cidlab",
      "study resume` runs only what is missing.",
      ""
    },
    footerHeading = "%nExample: what it will cost, the study, and its state%n",
    footer = {
      "  cidlab study plan studies/threshold.yaml",
      "  cidlab study run studies/threshold.yaml",
      "  cidlab study status studies/threshold.yaml"
    })
public final class StudyCommand {}
