package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the runs of a study as a table, one row per run: long and tidy.
 *
 * <p>Columns: strategy, scheduler, workload, cpus, one column per further factor (parameters of
 * strategies first; empty where a factor does not apply), replication, seed, status ({@code ok} or
 * {@code failed}), one column per {@link Metric} named by its key, detail. A failed run has empty
 * metrics and its message as detail. UTF-8, commas, lines end in one line feed, fields quoted where
 * needed. The file depends on the study alone, not on the Java version or the number of threads.
 */
public final class RunsCsv implements Rows, Closeable {
  private static final Metric[] METRICS = Metric.values();

  private final Map<String, Treatment> treatments;
  private final List<String> treatmentFactors;
  private final List<String> furtherFactors;
  private final CSVPrinter printer;

  /**
   * Creates the file and writes the header.
   *
   * @param file where to
   * @param study the study whose runs will come
   * @throws UncheckedIOException if the file cannot be written; so do all other methods
   */
  public RunsCsv(Path file, Study study) {
    treatments = study.treatments().stream().collect(Collectors.toMap(Treatment::label, it -> it));
    treatmentFactors = study.treatmentFactors();
    furtherFactors = study.furtherFactors();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try {
      printer = new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format);
      print(List.of("strategy", "scheduler", "workload", "cpus"));
      print(treatmentFactors);
      print(furtherFactors);
      print(List.of("replication", "seed", "status"));
      for (Metric metric : METRICS) {
        printer.print(metric.key());
      }
      printer.print("detail");
      printer.println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(String strategy, Cell cell, int replication, RunResult result) {
    try {
      start(strategy, cell, replication, result.seed(), "ok");
      for (Metric metric : METRICS) {
        printer.print(Decimal.text(result.get(metric)));
      }
      printer.print(result.detail());
      printer.println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(FailedRun run) {
    try {
      start(run.strategy(), run.cell(), run.replication(), run.seed(), "failed");
      for (int i = 0; i < METRICS.length; i++) {
        printer.print("");
      }
      printer.print(run.message());
      printer.println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(String strategy, Cell cell, int replication, long seed, String status)
      throws IOException {
    Treatment treatment = treatments.get(strategy);
    printer.print(treatment.strategy());
    printer.print(cell.scheduler());
    printer.print(cell.workload());
    printer.print(Integer.toString(cell.cpus()));
    print(values(treatmentFactors, treatment.levels()));
    print(values(furtherFactors, cell.further()));
    printer.print(Integer.toString(replication));
    printer.print(Long.toString(seed));
    printer.print(status);
  }

  private void print(List<String> fields) throws IOException {
    for (String field : fields) {
      printer.print(field);
    }
  }

  private static List<String> values(List<String> factors, List<Level> levels) {
    return factors.stream()
        .map(
            factor ->
                levels.stream()
                    .filter(level -> level.factor().equals(factor))
                    .map(Level::value)
                    .findAny()
                    .orElse(""))
        .toList();
  }

  @Override
  public void flush() {
    try {
      printer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      printer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
