package cidlab.engine.trace;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.MachineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One trace of a file, for those who want to look at its states: replayed and compared up to its
 * end or its first difference.
 *
 * @param strategy what it was replayed with
 * @param protocol the strategy's rules, with its default arguments
 * @param start the state before the first operation; not to be changed
 * @param steps the operations, the differing one included unless it is not enabled
 * @param notes for each of the steps, the flags that the trace recorded beyond what the state shows
 *     itself: those that begin with {@code NOTE:} or {@code WARN:}
 * @param difference line, operation, field, expected and actual value of the first difference
 * @param end why the trace ended, in one word; empty if a difference came first
 */
public record RecordedTrace(
    TransitionStrategy strategy,
    OwnershipProtocol protocol,
    MachineState start,
    List<TraceStep> steps,
    List<List<String>> notes,
    Optional<String> difference,
    Optional<String> end) {

  /**
   * Reads and replays one trace; what comes after it in the file is not read.
   *
   * @param file a file of golden traces, {@code .jsonl} or {@code .jsonl.gz}
   * @param number which one, from 1 in the order of the file
   * @param catalogue the strategies
   * @param strategy id of the strategy to use, empty to take the trace's own
   * @return the trace
   * @throws TraceFormatException if the trace is malformed or truncated
   * @throws UnknownNameException if there is no such strategy
   * @throws IllegalArgumentException if the file has fewer traces
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RecordedTrace read(
      Path file, int number, Catalogue catalogue, Optional<String> strategy) {
    Reading reading = new Reading(file.toString(), new StrategyChoice(file, catalogue, strategy));
    try (TraceReader reader = new TraceReader(file)) {
      return reading.read(reader, number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has been read so far. */
  private static final class Reading {
    private final String file;
    private final StrategyChoice choice;
    private final TraceLine line = new TraceLine();
    private final List<TraceStep> steps = new ArrayList<>();
    private final List<List<String>> notes = new ArrayList<>();
    private TransitionStrategy strategy;
    private OwnershipProtocol protocol;
    private MachineState start;
    private Replay replay;

    Reading(String file, StrategyChoice choice) {
      this.file = file;
      this.choice = choice;
    }

    RecordedTrace read(TraceReader reader, int number) throws IOException {
      int traces = 0;
      while (reader.read(line)) {
        if (line.type.equals("config")) {
          traces++;
        }
        if (traces != number) {
          continue;
        }
        switch (line.type) {
          case "config" -> start();
          case "end" -> {
            return trace(Optional.empty(), Optional.of(line.reason));
          }
          case "" -> {
            Optional<String> difference = operation();
            if (difference.isPresent()) {
              return trace(difference, Optional.empty());
            }
          }
          default -> throw expected("type config, end or none, type=" + line.type);
        }
      }
      if (traces == 0) {
        throw expected("a configuration line, the file has none");
      }
      if (replay != null) {
        throw expected("a line of type end after the last operation, the file is truncated");
      }
      throw new IllegalArgumentException(
          "expected a trace of the file, 1 to " + traces + ", trace=" + number + " file=" + file);
    }

    private void start() {
      if (!line.hasState) {
        throw expected("a configuration line with a state");
      }
      strategy = choice.of(line);
      protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
      replay = new Replay(line, protocol, this::expected);
      MachineState s = replay.machine().state();
      start = new MachineState(s.cpus(), s.capacity());
      start.copyFrom(s);
    }

    private Optional<String> operation() {
      if (!line.isOperation()) {
        throw expected("an operation line with op, res, ev, flags and s");
      }
      TraceStep step = replay.step(line);
      String difference = replay.perform(line);
      if (!Replay.NOT_ENABLED.equals(difference)) {
        steps.add(step);
        notes.add(line.flags.stream().filter(flag -> !StateFlags.concernsState(flag)).toList());
      }
      return Optional.ofNullable(difference)
          .map(what -> "line " + line.number + " op " + line.op + ": " + what);
    }

    private RecordedTrace trace(Optional<String> difference, Optional<String> end) {
      return new RecordedTrace(
          strategy, protocol, start, List.copyOf(steps), List.copyOf(notes), difference, end);
    }

    private TraceFormatException expected(String what) {
      return new TraceFormatException(file, Math.max(1, line.number), "expected " + what);
    }
  }
}
