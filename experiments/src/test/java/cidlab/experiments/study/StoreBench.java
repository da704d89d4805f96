package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.store.ResultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures the store with one million rows; not a test.
 *
 * <p>{@code java -Xmx1g -cp 'experiments/target/test-classes:experiments/target/modules/*'
 * cidlab.experiments.study.StoreBench DIRECTORY}, after {@code ./mvnw install -DskipTests}.
 */
final class StoreBench {
  private static final int REPLICATIONS = 125_000;

  private StoreBench() {}

  /**
   * Fills a store, finds what is missing, and reads it.
   *
   * @param arguments a directory with a gigabyte of free space
   */
  public static void main(String... arguments) throws Exception {
    Study study = Studies.of(REPLICATIONS);
    Identity identity = Studies.identity(study);
    Path file = Path.of(arguments[0]).resolve("bench.sqlite");
    Files.deleteIfExists(file);
    SplittableRandom random = new SplittableRandom(1);
    long start = System.nanoTime();
    try (ResultStore store = ResultStore.open(file, study, identity)) {
      for (int r = 0; r < REPLICATIONS; r++) {
        for (Cell cell : study.cells()) {
          for (String strategy : study.strategies()) {
            double[] values = new double[Metric.values().length];
            for (int i = 0; i < values.length; i++) {
              values[i] = i < 5 ? 0 : i % 7 == 0 ? random.nextDouble() : random.nextInt(1_000_000);
            }
            store.add(strategy, cell, r, new RunResult(random.nextLong(), values, ""));
          }
          if (r < REPLICATIONS - 3) {
            store.flush();
          }
        }
      }
      store.flush();
    }
    tell("written, one transaction per replication", start);
    System.out.printf(Locale.ROOT, "%,d rows, %,d bytes%n", study.runs(), Files.size(file));
    for (int round = 0; round < 3; round++) {
      start = System.nanoTime();
      try (ResultStore store = ResultStore.open(file, study, identity)) {
        Map<Cell, BitSet> present = store.replications();
        long done = present.values().stream().mapToLong(BitSet::cardinality).sum();
        tell("opened, found what is missing: done=" + done, start);
        start = System.nanoTime();
        StudyResult.Builder builder = new StudyResult.Builder(study);
        store.readInto(builder);
        tell("read all, runs=" + builder.build().runs(), start);
      }
    }
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(Locale.ROOT, "largest heap %,d MiB%n", runtime.maxMemory() >> 20);
    Files.delete(file);
  }

  private static void tell(String what, long start) {
    System.out.printf(
        Locale.ROOT,
        "%6.2f s, %6.2f s of CPU in all so far  %s%n",
        (System.nanoTime() - start) / 1e9,
        cpuSeconds(),
        what);
  }

  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
