package cidlab.cli.study;

import cidlab.cli.console.Version;
import cidlab.cli.options.Jobs;
import cidlab.experiments.study.Pilot;
import cidlab.experiments.study.Plan;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a study will cost. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says how many runs a study has, and predicts its time, memory and disk space from a pilot of"
          + " about 3 seconds, whose results are thrown away.",
      "A study beyond 60 minutes, 10,000,000 runs or 4 GiB runs only with --yes.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the file describes a study", "2:it does not, or cannot be read"},
    footerHeading = "%nExample%n",
    footer = "  cidlab study plan studies/threshold.yaml")
final class StudyPlanCommand implements Callable<Integer> {
  private static final long PILOT_NS = 3_000_000_000L;

  @Spec private CommandSpec spec;

  @Mixin private StudyInput input;

  @Mixin private Jobs threads;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Study study = input.studyFile().study();
    Simulator simulator = input.simulator();
    Pilot.Measured pilot = new Pilot(study, simulator, System::nanoTime).run(PILOT_NS);
    Plan plan = Plan.of(study, pilot.replicationNs(), threads.count());
    out.println(StudyValidateCommand.size(study));
    print(plan, threads.count(), out);
    out.printf(
        Locale.ROOT,
        "slowest  %s, %.1f ms per replication (pilot of %,d runs)%n",
        pilot.slowest().label(),
        pilot.slowestNs() / 1e6,
        pilot.runs());
    List<String> beyond = plan.beyond(freeBytes(input.directory()));
    if (!beyond.isEmpty()) {
      out.println("To run it needs --yes, as " + String.join(", and ", beyond) + ".");
    }
    out.flush();
    return 0;
  }

  /** Prints the numbers of a plan. */
  static void print(Plan plan, int threads, PrintWriter out) {
    out.printf(Locale.ROOT, "time     about %s with %d threads%n", time(plan.seconds()), threads);
    out.printf(
        Locale.ROOT,
        "memory   about %,d MiB of heap; there are %,d MiB%n",
        plan.heapBytes() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    out.printf(Locale.ROOT, "disk     about %,d MiB%n", Math.max(1, plan.diskBytes() >> 20));
  }

  private static String time(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  /** The free space where a folder is, or will be. */
  static long freeBytes(Path directory) {
    Path existing = directory.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing == null ? Long.MAX_VALUE : existing.toFile().getUsableSpace();
  }
}
