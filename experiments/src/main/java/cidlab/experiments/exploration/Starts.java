package cidlab.experiments.exploration;

import cidlab.api.ChildVisibility;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.machine.MachineState;
import cidlab.engine.trace.FirstStates;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds first states by name or in files.
 *
 * <p>Of a file with several first states the one with the CPUs asked for is taken; there has to be
 * exactly one. So a file of counterexamples that all begin alike will do.
 */
public final class Starts {
  /** Most CPUs, because sets of numbers from 0 to that of the CPUs are single longs. */
  public static final int MAX_CPUS = 63;

  /** Slots for children: both budgets of forks together. */
  static final int SPARE_SLOTS = 30;

  private static final String NAME = "[kpq][1-9][0-9]?(t[1-9][0-9]?)?";

  private Starts() {}

  /**
   * Tells whether a first state is named, and not in a file.
   *
   * @param start for example {@code k4}
   * @return true for a letter and a number
   */
  public static boolean isName(String start) {
    return start.matches(NAME);
  }

  /**
   * Returns the set of all CPUs.
   *
   * @param cpus number of CPUs, 1 to {@value #MAX_CPUS}
   * @return bit c: CPU c
   */
  public static long all(int cpus) {
    return -1L >>> Long.SIZE - cpus;
  }

  /**
   * Builds a named state.
   *
   * @param name for example {@code k4}
   * @param cpus number of possible CPUs, 1 to {@value #MAX_CPUS}
   * @param allowed bit c: threads may use CPU c
   * @param visibility which list walks follow
   * @return the state, with room for children
   * @throws IllegalArgumentException if name, CPUs and threads do not go together
   */
  public static MachineState named(
      String name, int cpus, long allowed, ChildVisibility visibility) {
    return StartState.of(name, cpus, allowed, visibility, SPARE_SLOTS);
  }

  /**
   * Reads a state from a file.
   *
   * @param file in the golden format
   * @param cpus number of possible CPUs, if it matters
   * @param allowed bit c: threads may use CPU c, if it matters
   * @param visibility which list walks follow
   * @return the state, with room for children
   * @throws IllegalArgumentException if not exactly one state of the file has these CPUs
   */
  public static MachineState read(
      Path file, OptionalInt cpus, OptionalLong allowed, ChildVisibility visibility) {
    List<MachineState> all = FirstStates.read(file, visibility, SPARE_SLOTS);
    List<MachineState> fitting =
        all.stream()
            .filter(s -> cpus.isEmpty() || s.cpus() == cpus.getAsInt())
            .filter(s -> s.cpus() <= MAX_CPUS)
            .filter(s -> allowed.isEmpty() || Scenario.allowed(s) == allowed.getAsLong())
            .toList();
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(
          "expected a file with exactly one first state of at most "
              + MAX_CPUS
              + " CPUs that fits; "
              + (fitting.isEmpty()
                  ? "leave out --cpus and --allowed, or name another file"
                  : "choose with --cpus and --allowed, or keep one configuration line")
              + ", states="
              + all.size()
              + " fitting="
              + fitting.size()
              + (cpus.isEmpty() ? "" : " cpus=" + cpus.getAsInt())
              + (allowed.isEmpty() ? "" : " allowed=" + Long.toHexString(allowed.getAsLong()))
              + " file="
              + file);
    }
    return fitting.get(0);
  }
}
