package cidlab.experiments.exploration;

import cidlab.api.ChildVisibility;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.MachineState;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An expected verdict.
 *
 * <p>Source: FORMAT.md section 8.
 *
 * @param variant the trace name of a strategy
 * @param label name of the scenario
 * @param cpus number of possible CPUs
 * @param allowed bit c: threads may use CPU c at first
 * @param start name or file of the first state
 * @param folder where that file is
 * @param threadsMax most threads alive at any time
 * @param budget how many operations of each kind may happen
 * @param sharesForks whether each fork of the budget may also be a vfork
 * @param capped whether only what was found binds
 * @param verdict LIVELOCK, VIOLATION(kind), STALL or OK
 * @param kinds length of the shortest path to each kind
 */
public record VerdictRow(
    String variant,
    String label,
    int cpus,
    long allowed,
    String start,
    Path folder,
    int threadsMax,
    Budget budget,
    boolean sharesForks,
    boolean capped,
    String verdict,
    Map<Finding, Integer> kinds) {

  /** How an examination compares with the row. */
  public enum Agreement {
    /** Verdict, kinds and lengths are the same. */
    SAME,
    /** A limit was hit, and what was found until then is no contradiction. */
    BOUND,
    /** Something else was found. */
    DIFFERENT
  }

  /**
   * Builds the scenario.
   *
   * @param visibility which list walks follow
   * @return the scenario
   * @throws IllegalArgumentException if the columns do not go together
   */
  public Scenario scenario(ChildVisibility visibility) {
    MachineState first =
        Starts.isName(start)
            ? Starts.named(start, cpus, allowed, visibility)
            : Starts.read(
                folder.resolve(start), OptionalInt.of(cpus), OptionalLong.of(allowed), visibility);
    return new Scenario(start, first, threadsMax, budget, sharesForks, forkers());
  }

  /** With four CPUs some of the golden scenarios let only the first threads fork. */
  private long forkers() {
    if (cpus == 4 && label.equals("S1")) {
      return 0b1;
    }
    return cpus == 4 && label.equals("S5") ? 0b11 : Scenario.ALL_FORK;
  }

  /**
   * Compares.
   *
   * <p>A complete examination has to find the same; if the row is capped, at least what it lists,
   * at the same lengths. An incomplete one contradicts the row if it found what is not there, or a
   * shorter way.
   *
   * @param examination what was found
   * @return the outcome
   */
  public Agreement agrees(Examination examination) {
    Map<Finding, Integer> found = examination.found().lengths();
    if (examination.complete()) {
      boolean same =
          capped
              ? found.entrySet().containsAll(kinds.entrySet())
              : found.equals(kinds) && examination.verdict().equals(verdict);
      return same ? Agreement.SAME : Agreement.DIFFERENT;
    }
    boolean possible =
        found.entrySet().stream()
            .allMatch(
                kind ->
                    kinds.containsKey(kind.getKey())
                        ? kind.getValue() >= kinds.get(kind.getKey())
                        : capped);
    return possible ? Agreement.BOUND : Agreement.DIFFERENT;
  }
}
