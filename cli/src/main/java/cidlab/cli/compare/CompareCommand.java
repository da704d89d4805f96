package cidlab.cli.compare;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.OutputDirectory;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.MetricKey;
import cidlab.cli.options.ModelOptions;
import cidlab.cli.study.SensitivityEffort;
import cidlab.cli.study.StudyExecution;
import cidlab.cli.study.StudyFiles;
import cidlab.cli.study.StudyInput;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.Profile;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
      "Compares strategies in every combination of schedulers, workloads and CPUs, with the same"
          + " seeds for all strategies.",
      "Without options it runs the built-in default study. Writes report.html, report.md, runs.csv"
          + " (every run), summary.csv, manifest.json, results.sqlite (the store), latex/ (an"
          + " article with its figures and references) and data/ (the numbers of every figure and"
          + " table), and prints a summary.",
      "Ctrl-C finishes the runs in flight and writes and reports what is there; with --resume the"
          + " study goes on.",
      ""
    },
    exitCodeListHeading = "%nExit codes%n",
    exitCodeList = {
      "0:the study is complete, whatever it found",
      "1:the study is complete, but some runs failed",
      "2:bad usage, or files that cannot be written",
      "130:interrupted"
    },
    footerHeading = "%nExample: two strategies on a larger machine, 500 runs each per cell%n",
    footer = {
      "  cidlab compare --strategies legacy-one-way,transit-both-ways --workloads thread-pool \\",
      "      --cpus 64 --replications 500 --param workload.threads=80 --out results/large"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int MAX_THREADS = 1024;

  private static final String FAIR = "fair";

  /** Long bursts take long to simulate; what happens per flip does not depend on the horizon. */
  private static final String QUIET_HORIZON = "50ms";

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategies",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "direct-transfer,legacy-one-way,transit-both-ways,upstream",
      description =
          "Strategies to compare, with commas between; see `cidlab list strategies`. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<String> strategies;

  @Option(
      names = "--schedulers",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "random,fair,pct,herd",
      description = "Schedulers; see `cidlab list schedulers`. Default: ${DEFAULT-VALUE}.")
  private List<String> schedulers;

  @Option(
      names = "--workloads",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "bpf-ci,thread-pool,boundary",
      description = "Workloads; see `cidlab list workloads`. Default: ${DEFAULT-VALUE}.")
  private List<String> workloads;

  @Option(
      names = "--cpus",
      paramLabel = "<n>",
      split = ",",
      defaultValue = "4,8,16,64",
      description =
          "Numbers of possible CPUs, each 1 to "
              + SimulationSpec.MAX_CPUS
              + ". Default: ${DEFAULT-VALUE}.")
  private List<Integer> cpus;

  @Option(
      names = "--profiles",
      paramLabel = "<id>",
      split = ",",
      defaultValue = "stress,recorded",
      description =
          "What machines are like: stress (hostile), recorded (as recorded machines; the fair"
              + " scheduler alone if it is among those chosen). Default: ${DEFAULT-VALUE}.")
  private List<String> profiles;

  @Option(
      names = "--metrics",
      paramLabel = "<name>",
      split = ",",
      converter = MetricKey.class,
      description =
          "Metrics to compare; see `cidlab list metrics`. runs.csv has all of them regardless."
              + " Default: all.")
  private List<Metric> metrics = List.of(Metric.values());

  @Option(
      names = "--replications",
      paramLabel = "<n>",
      defaultValue = "100",
      description =
          "Runs per strategy and cell, 1 to "
              + Study.MAX_REPLICATIONS
              + ". Default: ${DEFAULT-VALUE}.")
  private int replications;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description =
          "Master seed, any 64-bit whole number: same seed, same runs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ModelOptions model;

  @Option(
      names = "--sensitivity",
      paramLabel = "<effort>",
      defaultValue = "quick",
      description =
          "How thoroughly to examine whether the answers depend on costs, stolen time and horizon"
              + " (Morris): none, quick, or full. Default: ${DEFAULT-VALUE}.")
  private SensitivityEffort sensitivity;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description =
          "Worker threads, 1 to "
              + MAX_THREADS
              + "; the runs do not depend on it. Default: one per"
              + " processor.")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--out",
      paramLabel = "<dir>",
      description =
          "Directory for the results: new or empty. Default: a new one, results/compare-<time>.")
  private Path out;

  @Option(
      names = "--force",
      description = "Write into --out even if it has files, and replace earlier results there.")
  private boolean force;

  @Option(
      names = "--resume",
      description =
          "Go on with the study in --out, with the same options as before: run only what is"
              + " missing.")
  private boolean resume;

  @Option(
      names = "--quiet",
      description = "Print the name of the directory alone, and no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() {
    CommandLine commandLine = spec.commandLine();
    Catalogue catalogue = PluginFolder.catalogue(commandLine);
    Study study = UserInput.check(commandLine, () -> study(catalogue));
    SimulationFactory factory = SimulationFactory.of(catalogue);
    Simulator simulator = simulated -> factory.simulation(simulated)::run;
    UserInput.check(commandLine, () -> StudyInput.tryOut(study, simulator));
    Path directory = UserInput.check(commandLine, this::directory);
    Provenance provenance = new Provenance(StudyInput.typed(spec), study, threads, catalogue);
    boolean shown = !quiet && Progress.onTerminal();

    try (Interrupt interrupt = Interrupt.listen()) {
      StudyFiles.Outcome outcome;
      try (Progress progress = Progress.start(shown, "compare", study.runs())) {
        outcome =
            sensitivity
                .of(new StudyFiles(directory, provenance, EnumSet.allOf(StudyFile.Output.class)))
                .run(simulator, threads, interrupt, progress);
      }
      tell(outcome, directory);
      return exitCode(outcome.result(), study, directory);
    }
  }

  private Study study(Catalogue catalogue) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_THREADS + " worker threads, threads=" + threads);
    }
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
    Study study = plain.with(cells(), replications, metrics, plain.settings());
    StudyExecution.checkHeap(study, Runtime.getRuntime().maxMemory());
    return study;
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
    return OutputDirectory.open(directory, StudyFiles.TEMPORARY, force);
  }

  private void tell(StudyFiles.Outcome outcome, Path directory) {
    PrintWriter stdout = spec.commandLine().getOut();
    if (quiet) {
      stdout.println(directory);
    } else {
      stdout.println(outcome.summary());
      stdout.println("Report: " + directory.resolve(StudyFiles.REPORT));
    }
    stdout.flush();
  }

  private int exitCode(StudyResult result, Study study, Path directory) {
    String where = " runs=" + result.runs() + " planned=" + study.runs() + " out=" + directory;
    int failed = result.failures().size();
    if (failed > 0) {
      ErrorLine.print(
          spec.commandLine(),
          "some runs failed; runs.csv says why in the rows with status failed, failed="
              + failed
              + where);
    }
    if (!result.complete()) {
      ErrorLine.print(spec.commandLine(), "interrupted; wrote what is there," + where);
      return ExitCode.INTERRUPTED;
    }
    return failed > 0 ? 1 : 0;
  }
}
