package cidlab.engine.trace;

import cidlab.api.Arguments;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Replays golden traces through the machine and compares result, events, flags and the whole state
 * after every operation.
 *
 * <p>After a mismatch the rest of that trace is passed over, because what follows a wrong state
 * says nothing.
 */
public final class Conformance {
  private final String file;
  private final StrategyChoice choice;
  private Replay replay;
  private TransitionStrategy strategy;
  private long traces;
  private long ops;
  private long mismatches;
  private long line;
  private boolean inTrace;
  private boolean following;
  private Optional<String> firstMismatch = Optional.empty();

  private Conformance(Path file, Catalogue catalogue, Optional<String> chosen) {
    this.file = file.toString();
    this.choice = new StrategyChoice(file, catalogue, chosen);
  }

  /**
   * Replays a file.
   *
   * <p>The strategy is the one given, else the one that the configuration line names, else the one
   * that the file name begins with, as in {@code V2_S5_c3.jsonl}.
   *
   * @param file a file of golden traces, {@code .jsonl} or {@code .jsonl.gz}
   * @param catalogue the strategies
   * @param strategy id of the strategy to use, empty to take the traces' own
   * @return the outcome
   * @throws TraceFormatException if the file is malformed
   * @throws UnknownNameException if there is no such strategy
   * @throws UncheckedIOException if the file cannot be read
   */
  public static ConformanceReport check(Path file, Catalogue catalogue, Optional<String> strategy) {
    Conformance conformance = new Conformance(file, catalogue, strategy);
    TraceLine line = new TraceLine();
    try (TraceReader reader = new TraceReader(file)) {
      while (reader.read(line)) {
        conformance.line(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return conformance.report(file);
  }

  private ConformanceReport report(Path path) {
    if (traces == 0) {
      throw new TraceFormatException(file, 1, "expected a configuration line, the file has none");
    }
    if (inTrace) {
      throw expected("a line of type end after the last operation, the file is truncated");
    }
    return new ConformanceReport(
        path, strategy.traceName(), traces, traces - mismatches, ops, mismatches, firstMismatch);
  }

  private void line(TraceLine line) {
    this.line = line.number;
    switch (line.type) {
      case "config" -> start(line);
      case "end" -> inTrace = false;
      case "" -> operation(line);
      default -> throw expected("type config, end or none, type=" + line.type);
    }
  }

  private void start(TraceLine line) {
    if (inTrace) {
      throw expected("a line of type end before the next configuration line");
    }
    if (!line.hasState) {
      throw expected("a configuration line with a state");
    }
    strategy = choice.of(line);
    replay =
        new Replay(line, strategy.bind(Arguments.defaults(strategy.parameters())), this::expected);
    traces++;
    inTrace = true;
    following = true;
  }

  private void operation(TraceLine line) {
    if (!inTrace) {
      throw expected("a configuration line before the first operation");
    }
    if (!line.isOperation()) {
      throw expected("an operation line with op, res, ev, flags and s");
    }
    if (!following) {
      return;
    }
    ops++;
    String mismatch = replay.perform(line);
    if (mismatch != null) {
      mismatches++;
      following = false;
      if (firstMismatch.isEmpty()) {
        firstMismatch =
            Optional.of(
                "line " + line.number + " trace " + traces + " op " + line.op + ": " + mismatch);
      }
    }
  }

  private TraceFormatException expected(String what) {
    return new TraceFormatException(file, line, "expected " + what);
  }
}
