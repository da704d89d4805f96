package cidlab.engine.trace;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Follows golden traces for tests that look at the states on the way. */
public final class GoldenRun {
  private GoldenRun() {}

  /** Looks at the machine after an operation. */
  public interface Observer {
    /**
     * An operation was performed.
     *
     * @param place file, trace and operation, for failures
     * @param flags the golden flags after it, notes included
     * @param machine the machine after it
     */
    void performed(String place, List<String> flags, Machine machine);
  }

  /** Performs every operation of a file. */
  public static void follow(Path file, Catalogue catalogue, Observer observer) {
    String name = file.getFileName().toString();
    String variant = name.replaceFirst("[_.].*", "");
    TransitionStrategy strategy =
        catalogue.strategies().stream()
            .filter(candidate -> candidate.traceName().equals(variant))
            .findFirst()
            .orElseThrow();
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    TraceLine line = new TraceLine();
    Replay replay = null;
    int trace = 0;
    try (TraceReader reader = new TraceReader(file)) {
      while (reader.read(line)) {
        if (line.type.equals("config")) {
          replay = new Replay(line, protocol, what -> new TraceFormatException(name, 0, what));
          trace++;
        } else if (line.type.isEmpty()) {
          String mismatch = replay.perform(line);
          if (mismatch != null) {
            throw new IllegalStateException(mismatch);
          }
          String place = name + ":" + line.number + " trace " + trace + " op " + line.op;
          observer.performed(place, line.flags, replay.machine());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
