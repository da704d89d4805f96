package cidlab.report;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Studies whose numbers are made up, plausibly but from a fixed seed. */
final class SyntheticStudy {
  static final List<String> STRATEGIES =
      List.of("direct-transfer", "legacy-one-way", "transit-both-ways");

  private SyntheticStudy() {}

  /** The shape of the built-in study. */
  static Study study(int replications) {
    return study(
        STRATEGIES,
        List.of("random", "fair", "pct", "herd"),
        List.of("bpf-ci", "thread-pool", "boundary"),
        List.of(4, 16),
        replications);
  }

  /** The same with four cells. */
  static Study small(int replications) {
    return study(
        STRATEGIES, List.of("random", "herd"), List.of("boundary"), List.of(4, 16), replications);
  }

  static Study study(
      List<String> strategies,
      List<String> schedulers,
      List<String> workloads,
      List<Integer> cpus,
      int replications) {
    return new Study(
        strategies,
        schedulers,
        workloads,
        cpus,
        replications,
        1,
        Arrays.asList(Metric.values()),
        new Settings(50_000_000, 1_000_000, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
  }

  static Manifest manifest(Study study, Manifest.Status status, int failed) {
    return new Manifest(
        "cidlab compare",
        study.seed(),
        "0.1.0",
        "11e8187",
        status,
        study.runs(),
        failed,
        2,
        Instant.parse("2026-11-22T10:00:00Z"),
        Instant.parse("2026-11-22T10:01:17Z"),
        new Manifest.Jvm("OpenJDK 64-Bit Server VM", "17.0.15+6", "Debian", 1 << 30),
        new Manifest.Machine("Linux 6.1", "amd64", "Example CPU 9000", 2),
        study,
        List.of(
            new Manifest.ModuleFile(
                "cidlab.engine", "0.1.0", "cidlab-engine-0.1.0.jar", "0f".repeat(32)),
            new Manifest.ModuleFile("java.base", "17.0.15", "", "")));
  }

  /** Runs of which the first {@code done} replications of each cell took place. */
  static StudyResult result(Study study, int done) {
    StudyResult.Builder builder = new StudyResult.Builder(study);
    SplittableRandom random = new SplittableRandom(42);
    for (Cell cell : study.cells()) {
      for (int replication = 0; replication < done; replication++) {
        double schedule = random.nextDouble();
        for (String strategy : study.strategies()) {
          builder.add(strategy, cell, replication, run(random, schedule, strategy, cell));
        }
      }
    }
    return builder.build();
  }

  /** A run from the given values; all others are 0. */
  static RunResult run(Map<Metric, Double> given) {
    double[] values = new double[Metric.values().length];
    given.forEach((metric, value) -> values[metric.ordinal()] = value);
    return new RunResult(7, values, "");
  }

  static FailedRun failure(Study study, int replication, String message) {
    return new FailedRun(
        study.strategies().get(0), study.cells().get(0), replication, 4711, message);
  }

  /** Common random numbers: {@code schedule} decides what all strategies meet. */
  private static RunResult run(
      SplittableRandom random, double schedule, String strategy, Cell cell) {
    boolean transit = strategy.startsWith("transit");
    double hostility =
        switch (cell.scheduler()) {
          case "herd" -> 0.8;
          case "random" -> 0.25;
          case "pct" -> 0.06;
          default -> 0.001;
        };
    double busy = cell.workload().equals("boundary") ? 3 : cell.workload().equals("bpf-ci") ? 1 : 2;
    double rate = hostility * busy / 3 / (cell.cpus() > 4 ? 2 : 1);
    double threshold = transit ? 0 : strategy.startsWith("legacy") ? 0.8 * rate : rate;
    boolean livelock = schedule < threshold && random.nextDouble() < 0.95;
    double part = livelock ? 0.05 + 0.9 * random.nextDouble() : 1;
    double noise = 0.7 + 0.3 * schedule + 0.3 * random.nextDouble();
    double transitions = Math.rint(1 + 24 * busy * part * noise);
    double switches = Math.rint(4000 * cell.cpus() * part * noise);
    double toCpu = Math.rint((transitions - (livelock ? 1 : 0)) / 2);
    double toTask = transitions - (livelock ? 1 : 0) - toCpu;
    double inside = Math.rint(transitions * cell.cpus() * (transit ? 2.5 : 1) * noise);
    double outside = Math.rint(switches * 0.02 * (cell.scheduler().equals("fair") ? 0.2 : 1));
    double conflictsInside = Math.rint(inside * (transit ? 0.3 : 0.05) * noise);
    double conflictsOutside = Math.rint(outside * 0.01 * random.nextDouble());
    double step = 300 * cell.cpus() * (transit ? 1.15 : 1);
    double tail = -Math.log(random.nextDouble());
    return run(
        Map.ofEntries(
            Map.entry(Metric.LIVELOCK, livelock ? 1.0 : 0),
            Map.entry(Metric.LIVELOCK_TO_CPU, livelock ? 1.0 : 0),
            Map.entry(Metric.FLIPS_TO_CPU, toCpu + (livelock ? 1 : 0)),
            Map.entry(Metric.FLIPS_TO_TASK, toTask),
            Map.entry(Metric.ID_NS, Math.rint(switches * (2 + 3 * noise * (transit ? 2 : 1)))),
            Map.entry(Metric.BUSY_NS, 40e6 * part * cell.cpus()),
            Map.entry(Metric.ID_CHANGES, inside),
            Map.entry(Metric.SWITCH_INS, Math.rint(switches / 2)),
            Map.entry(Metric.SWITCH_INS_BEYOND, Math.rint(switches / 200)),
            Map.entry(Metric.STALL, !livelock && random.nextDouble() < 0.002 ? 1.0 : 0),
            Map.entry(Metric.TRANSITIONS, transitions),
            Map.entry(Metric.TO_CPU, toCpu),
            Map.entry(Metric.TO_TASK, toTask),
            Map.entry(Metric.TO_CPU_NS, Math.rint(toCpu * step * (0.8 + 0.4 * tail))),
            Map.entry(Metric.TO_TASK_NS, Math.rint(toTask * step * (0.5 + 0.3 * tail))),
            Map.entry(Metric.BITMAP_OPS, inside + outside),
            Map.entry(Metric.BITMAP_OPS_TRANSITION, inside),
            Map.entry(Metric.BITMAP_CONFLICTS, conflictsInside + conflictsOutside),
            Map.entry(Metric.BITMAP_CONFLICTS_TRANSITION, conflictsInside),
            Map.entry(Metric.BITMAP_WAIT_NS, Math.rint(60 * (conflictsInside + conflictsOutside))),
            Map.entry(Metric.SPIN_NS, livelock ? 1e6 : Math.rint(45 * 20 * tail)),
            Map.entry(Metric.WALK_WAIT_NS, livelock ? 1e6 : Math.rint(transitions * 80 * tail)),
            Map.entry(Metric.SCHED_IN_P99_NS, Math.rint(60 + 20 * noise)),
            Map.entry(Metric.FAST_PATH_RATIO, 1 - (inside + outside) / switches / 2),
            Map.entry(Metric.CID_HIGH_WATER, cell.cpus() + (tail > 2 ? 1.0 : 0)),
            Map.entry(Metric.CID_OPTIMUM, (double) cell.cpus()),
            Map.entry(Metric.SWITCHES, switches),
            Map.entry(Metric.EVENT_NS, 50e6 * part),
            Map.entry(Metric.SIM_NS, 50e6 * part)));
  }
}
