package cidlab.report.story;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.trace.RecordedTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stories of the golden traces that the engine's tests have: what the original C functions did. */
public final class Stories {
  /** The shortest counterexamples, one trace in each file. */
  static final List<String> COUNTEREXAMPLES =
      List.of(
          "V0_S1_c3_m7_k3_LIVELOCK",
          "V1_S1_c4_mf_k4_LIVELOCK",
          "V1_S1_c4_mf_k4_STALL",
          "V2_S5_c3_m7_k2_LIVELOCK",
          "V3_S3_c4_m3_k2_OOB_CLEAR");

  private Stories() {}

  /** Returns a golden file. */
  public static Path file(String name) {
    return Path.of("..", "engine", "src", "test", "resources", "golden", name);
  }

  /** Returns all golden files. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(file(""))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the trace of a counterexample. */
  static RecordedTrace trace(String counterexample) {
    return trace(file(counterexample + ".jsonl"), 1);
  }

  static RecordedTrace trace(Path file, int number) {
    return RecordedTrace.read(file, number, Catalogue.load(), Optional.empty());
  }

  static Story of(RecordedTrace trace) {
    return Story.of(trace, 1, trace.steps().size());
  }

  /** Returns the story of a counterexample with a verdict, as an explorer gives it. */
  static Story of(String counterexample, Ending ending) {
    RecordedTrace trace = trace(counterexample);
    return Story.of(
        trace.strategy().id(), trace.start(), trace.protocol(), trace.steps(), Optional.of(ending));
  }
}
