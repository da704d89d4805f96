package cidlab.engine.trace;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The outcome of replaying one file of golden traces.
 *
 * @param file the file
 * @param variant the trace name of the strategy it was replayed with
 * @param traces number of traces
 * @param conforming number of traces without a mismatch
 * @param ops number of operations replayed
 * @param mismatches number of traces that were left at a mismatch
 * @param firstMismatch trace, operation, field, expected and actual value of the first one
 */
public record ConformanceReport(
    Path file,
    String variant,
    long traces,
    long conforming,
    long ops,
    long mismatches,
    Optional<String> firstMismatch) {

  /** Returns the line that the command prints. */
  @Override
  public String toString() {
    return file
        + " variant="
        + variant
        + " traces="
        + traces
        + " conforming="
        + conforming
        + " ops="
        + ops
        + " mismatches="
        + mismatches;
  }
}
