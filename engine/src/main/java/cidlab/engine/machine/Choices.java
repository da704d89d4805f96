package cidlab.engine.machine;

import java.util.Arrays;
import java.util.List;

/**
 * Which of the values that it may see each read of one operation sees; for {@link
 * MemoryModel#WEAK}.
 *
 * <p>Without a prescription every read sees the newest value. All ways in which an operation can go
 * are enumerated like this; with {@link MemoryModel#SC} there is one:
 *
 * <pre>{@code
 * do {
 *   machine.state().copyFrom(before);
 *   machine.switchTo(cpu, next);
 *   ...
 * } while (machine.choices().next());
 * }</pre>
 *
 * <p>Only reads with more than one possible value count. A prescription holds for one operation.
 */
public final class Choices {
  private final int[] chosen = new int[2 * HookFields.LOG];
  private final int[] alternatives = new int[2 * HookFields.LOG];
  private final Sighting[] seen = new Sighting[2 * HookFields.LOG];
  private List<Sighting> prescription = List.of();
  private int prescribed;
  private int made;

  Choices() {}

  /**
   * Prescribes the next combination of values after those of the last operation; the one that is
   * repeated has to start from the same state and be the next on this machine.
   *
   * @return false if there is none; then the next operation sees the newest values again
   */
  public boolean next() {
    prescription = List.of();
    for (int i = made - 1; i >= 0; i--) {
      if (chosen[i] + 1 < alternatives[i]) {
        chosen[i]++;
        prescribed = i + 1;
        return true;
      }
    }
    prescribed = 0;
    return false;
  }

  /**
   * Prescribes what the next operation sees; it throws {@link NotVisible} if that is impossible.
   *
   * @param sightings one for each read with several possible values; further ones see the newest
   */
  public void prescribe(List<Sighting> sightings) {
    prescription = List.copyOf(sightings);
    prescribed = prescription.size();
  }

  /**
   * Returns what the last operation saw where it could have seen something else.
   *
   * @return one sighting for each such read, in order
   */
  public List<Sighting> seen() {
    return List.of(Arrays.copyOf(seen, made));
  }

  /** An operation starts. */
  void begin() {
    made = 0;
  }

  /** An operation is over, and with it what was prescribed. */
  void end() {
    prescribed = 0;
    prescription = List.of();
  }

  /**
   * Chooses one of several values.
   *
   * @param values the values, newest first, without repetition
   * @param count how many there are, at least 2
   * @return an index
   * @throws NotVisible if the prescribed value is not among them
   */
  int choose(Sighting.Word word, int[] values, int count) {
    int i = made;
    int index = 0;
    if (i < prescribed) {
      index = prescription.isEmpty() ? chosen[i] : indexOf(word, values, count);
    }
    chosen[i] = index;
    alternatives[i] = count;
    seen[i] = new Sighting(word, values[index]);
    made++;
    return index;
  }

  private int indexOf(Sighting.Word word, int[] values, int count) {
    Sighting wanted = prescription.get(made);
    for (int i = 0; i < count; i++) {
      if (wanted.word() == word && wanted.value() == values[i]) {
        return i;
      }
    }
    throw new NotVisible("expected a value that can be seen here, wanted=" + wanted);
  }

  /**
   * What was prescribed cannot be seen: the state is in the middle of an operation and of no use.
   */
  public static final class NotVisible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotVisible(String message) {
      super(message);
    }
  }
}
