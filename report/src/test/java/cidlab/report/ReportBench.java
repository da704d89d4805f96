package cidlab.report;

import cidlab.experiments.study.Manifest.Status;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Makes a study of any size up and reports it: for looking at the report, and at how long it takes.
 *
 * <p>Usage: {@code ReportBench DIRECTORY REPLICATIONS [CPUS,…]}. With 13,889 replications and two
 * sizes it is three strategies in 24 cells: one million rows.
 */
final class ReportBench {
  private ReportBench() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    int replications = Integer.parseInt(args[1]);
    List<Integer> cpus =
        args.length > 2
            ? List.of(args[2].split(",")).stream().map(Integer::valueOf).toList()
            : List.of(4, 16);
    Study study =
        SyntheticStudy.study(
            SyntheticStudy.STRATEGIES,
            List.of("random", "fair", "pct", "herd"),
            List.of("bpf-ci", "thread-pool", "boundary"),
            cpus,
            replications);
    StudyResult result = SyntheticStudy.result(study, replications);
    Duration before = cpu();
    long start = System.nanoTime();
    ReportWriter.write(directory, result, SyntheticStudy.manifest(study, Status.COMPLETE, 0));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d rows: %.2f s, of processors %.2f s%n",
        study.runs(),
        seconds,
        cpu().minus(before).toMillis() / 1e3);
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
