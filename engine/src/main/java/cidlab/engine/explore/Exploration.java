package cidlab.engine.explore;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exploration found out.
 *
 * @param bound what stopped it; empty if every reachable state was seen
 * @param states number of states, after reduction
 * @param transitions number of operations that could happen in them
 * @param depth length of the longest of the shortest paths
 * @param lengths length of the shortest path to each finding
 * @param trapped number of states that are livelocks, after reduction
 * @param undecided number of states whose search for a way out reached its bound
 * @param properties what was found out about the properties asked for, in their order
 * @param nanos time of the search and the analysis
 * @param bytes bytes of all tables at the end
 * @param reductions which reductions held to the end, in words
 * @param witnesses finds shortest paths to what was found; keeps the tables of the search
 */
public record Exploration(
    Optional<Bound> bound,
    long states,
    long transitions,
    int depth,
    Map<Finding, Integer> lengths,
    long trapped,
    long undecided,
    List<PropertyResult> properties,
    long nanos,
    long bytes,
    String reductions,
    Witnesses witnesses) {
  /** What can stop an exploration. */
  public enum Bound {
    /** The number of states. */
    STATES,
    /** The memory of the tables. */
    MEMORY,
    /** The user. */
    INTERRUPT
  }

  /** Copies the collections. */
  public Exploration {
    properties = List.copyOf(properties);
    lengths =
        Collections.unmodifiableMap(
            lengths.isEmpty() ? new EnumMap<>(Finding.class) : new EnumMap<>(lengths));
  }

  /**
   * Returns a shortest path to a finding.
   *
   * @param finding one that was found
   * @return the path, the first in the order in which operations are enumerated
   * @throws IllegalArgumentException if it was not found
   */
  public Counterexample shortest(Finding finding) {
    return witnesses.shortest(finding);
  }

  /**
   * Returns a shortest counterexample or witness of a property.
   *
   * @param property its id
   * @return the way, the first in the order in which operations are enumerated
   * @throws IllegalArgumentException if there is no way for it
   */
  public Way shortest(String property) {
    return witnesses.shortest(property);
  }

  /**
   * Tells whether every reachable state was seen and decided.
   *
   * @return true if the verdict is a proof
   */
  public boolean complete() {
    return bound.isEmpty() && undecided == 0;
  }

  /**
   * Returns the worst finding: a livelock, else the violation that is nearest, else a stall.
   *
   * @return empty if nothing is wrong as far as the search came
   */
  public Optional<Finding> worst() {
    if (lengths.containsKey(Finding.LIVELOCK)) {
      return Optional.of(Finding.LIVELOCK);
    }
    Optional<Finding> violation =
        lengths.keySet().stream()
            .filter(Finding::endsSearch)
            .min((a, b) -> Integer.compare(lengths.get(a), lengths.get(b)));
    return violation.or(
        () -> lengths.containsKey(Finding.STALL) ? Optional.of(Finding.STALL) : Optional.empty());
  }

  /**
   * Returns the verdict as golden verdicts spell it.
   *
   * @return LIVELOCK, VIOLATION(kind), STALL, OK, or UNDECIDED if a bound was reached before
   *     anything was found
   */
  public String verdict() {
    Optional<Finding> worst = worst();
    if (worst.isEmpty()) {
      return complete() ? "OK" : "UNDECIDED";
    }
    Finding finding = worst.get();
    return finding.endsSearch() ? "VIOLATION(" + finding + ")" : finding.name();
  }
}
