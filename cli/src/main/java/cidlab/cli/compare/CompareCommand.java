package cidlab.cli.compare;

import cidlab.cli.console.OutputDirectory;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.MetricKey;
import cidlab.cli.options.ModelOptions;
import cidlab.cli.study.SensitivityEffort;
import cidlab.cli.study.StudyExecution;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.Profile;
import cidlab.engine.sim.SimulationSpec;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: compares strategies over schedulers, workloads and machines. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Compares strategies under schedulers, workloads and machines; the main job.",
      "All strategies get the same seeds. Writes report.html, report.md, runs.csv, a",
      "LaTeX article and the data of all figures; docs/reports.md. Ctrl-C reports what",
      "is there; --resume goes on."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the study is complete, whatever it found",
      "1:the study is complete, but some runs failed",
      "2:bad usage, or files that cannot be written",
      "130:interrupted"
    },
    footerHeading = "Example:%n",
    footer = {
      "  cidlab compare --strategies legacy-one-way,transit-both-ways --cpus 64 \\",
      "      --workloads thread-pool --param workload.threads=80 --replications 500"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String FAIR = "fair";

  /** Long bursts take long to simulate; what happens per flip does not depend on the horizon. */
  private static final String QUIET_HORIZON = "50ms";

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategies",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "direct-transfer,legacy-one-way,transit-both-ways,upstream",
      description = "Or any of `cidlab list strategies` [${DEFAULT-VALUE}]")
  private List<String> strategies;

  @Option(
      names = "--schedulers",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "random,fair,pct,herd",
      description = "[${DEFAULT-VALUE}]")
  private List<String> schedulers;

  @Option(
      names = "--workloads",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "bpf-ci,thread-pool,boundary",
      description = "[${DEFAULT-VALUE}]")
  private List<String> workloads;

  @Option(
      names = "--cpus",
      paramLabel = "<n>",
      split = ",",
      defaultValue = "4,8,16,64",
      description = "Possible CPUs, 1 to " + SimulationSpec.MAX_CPUS + " [${DEFAULT-VALUE}]")
  private List<Integer> cpus;

  @Option(
      names = "--profiles",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "stress,recorded",
      description = "Kinds of machine: stress, recorded [both]")
  private List<String> profiles;

  @Option(
      names = "--metrics",
      paramLabel = "<name>",
      split = ",",
      converter = MetricKey.class,
      description = "What is compared; rows have all [all]")
  private List<Metric> metrics = List.of(Metric.values());

  @Option(
      names = "--replications",
      paramLabel = "<n>",
      defaultValue = "100",
      description = "Per strategy and cell, 1 to " + Study.MAX_REPLICATIONS + " [${DEFAULT-VALUE}]")
  private int replications;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "Master seed, a 64-bit whole number [${DEFAULT-VALUE}]")
  private long seed;

  @Mixin private ModelOptions model;

  @Option(
      names = "--sensitivity",
      paramLabel = "<effort>",
      defaultValue = "quick",
      description = "To costs and times (Morris): none, quick, full [${DEFAULT-VALUE}]")
  private SensitivityEffort sensitivity;

  @Option(
      names = "--out",
      paramLabel = "<dir>",
      description = "New or empty folder [results/compare-<time>]")
  private Path out;

  @Option(names = "--force", description = "Replace the results in --out.")
  private boolean force;

  @Option(names = "--resume", description = "Go on with the study in --out, same options.")
  private boolean resume;

  @Mixin private StudyExecution execution;

  @Override
  public Integer call() {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    Study study = UserInput.check(() -> study(catalogue));
    return execution.run(
        new StudyFile(study, EnumSet.allOf(StudyFile.Output.class)),
        catalogue,
        "compare",
        this::directory,
        sensitivity::examine);
  }

  private Study study(Catalogue catalogue) {
    List<String> chosen = strategies.stream().map(id -> catalogue.strategy(id).id()).toList();
    Study plain =
        new Study(
            chosen,
            schedulers,
            workloads,
            cpus,
            replications,
            seed,
            metrics,
            model.settings(catalogue, chosen, schedulers, workloads));
    return plain.with(cells(), replications, metrics, plain.settings());
  }

  /** Profiles one after the other; a single one that is the usual one goes without saying. */
  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (String id : profiles) {
      Profile profile = Profile.of(id);
      boolean usual = profile.equals(Profile.ALL.get(0));
      boolean fair = !usual && schedulers.contains(FAIR);
      for (String scheduler : fair ? List.of(FAIR) : schedulers) {
        for (String workload : workloads) {
          for (int n : cpus) {
            cells.add(
                new Cell(
                    scheduler,
                    workload,
                    n,
                    usual && profiles.size() == 1 ? List.of() : levels(profile, usual)));
          }
        }
      }
    }
    return cells;
  }

  private static List<Level> levels(Profile profile, boolean usual) {
    Level level = new Level("profile", profile.id());
    return usual ? List.of(level) : List.of(level, new Level("horizon", QUIET_HORIZON));
  }

  private Path directory() {
    if (resume) {
      if (out == null || !Files.isDirectory(out)) {
        throw new IllegalArgumentException(
            "expected the folder of an earlier study to go on with: name it with --out, out="
                + out);
      }
      return out;
    }
    Path directory = out == null ? OutputDirectory.fresh(LocalDateTime.now()) : out;
    return OutputDirectory.open(directory, StudyExecution.FILES, force);
  }
}
