package cidlab.benchmarks;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import cidlab.engine.wiring.SimulationFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Operations of a golden trace that are replayed and compared per second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class ConformanceBenchmark {
  private Catalogue catalogue;
  private Path file;

  /**
   * Writes a trace file of 4 CPUs and 5 threads, about as large as a golden one.
   *
   * @throws IOException if it cannot be written
   */
  @Setup
  public void write() throws IOException {
    catalogue = Catalogue.load();
    file = Files.createTempFile("conformance", ".jsonl.gz");
    try (OutputStream out =
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
        TraceWriter writer = new TraceWriter(out, "V2")) {
      SimulationFactory.of(catalogue)
          .simulation(
              new SimulationSpec(
                  "transit-both-ways",
                  Map.of(),
                  "random",
                  Map.of(),
                  "bpf-ci",
                  Map.of(),
                  4,
                  50_000_000,
                  1_000_000,
                  CostModel.of(Map.of())))
          .run(1, writer);
    }
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }

  /** What is counted. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Count {
    /** Operations replayed. */
    public long operations;
  }

  /**
   * Replays the file.
   *
   * @param count counts the operations
   * @return the outcome
   */
  @Benchmark
  public ConformanceReport replay(Count count) {
    ConformanceReport report = Conformance.check(file, catalogue, Optional.empty());
    count.operations += report.ops();
    return report;
  }
}
