package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.Way;
import cidlab.engine.explore.Witnesses;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A protocol examined in a scenario.
 *
 * @param scenario the scenario
 * @param protocol the protocol
 * @param found what was found out
 * @param limit what kept it from being a proof, if anything did
 */
public record Examination(
    Scenario scenario, OwnershipProtocol protocol, Exploration found, Optional<Limit> limit) {
  /** The verdict of a search that was stopped before it found anything. */
  public static final String BOUND = "BOUND";

  /**
   * Examines without properties.
   *
   * @param scenario the scenario
   * @param protocol the protocol
   * @param options how
   * @param seconds time limit; 0 for none
   * @return what came of it
   * @throws cidlab.engine.explore.space.StateTooLargeException if the machine is too large
   * @throws cidlab.engine.explore.space.HookFaultException if a hook throws, or is not a function
   *     of what it reads
   */
  public static Examination of(
      Scenario scenario, OwnershipProtocol protocol, ExplorerOptions options, long seconds) {
    return of(scenario, protocol, options, seconds, List.of());
  }

  /**
   * Examines.
   *
   * @param scenario the scenario
   * @param protocol the protocol
   * @param options how
   * @param seconds time limit; 0 for none
   * @param claims what properties say
   * @return what came of it
   * @throws cidlab.engine.explore.space.StateTooLargeException if the machine is too large
   * @throws cidlab.engine.explore.space.HookFaultException if a hook throws, or is not a function
   *     of what it reads
   * @throws cidlab.engine.property.PropertyFaultException if a predicate throws, or has a memory
   */
  public static Examination of(
      Scenario scenario,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      long seconds,
      List<NamedClaim> claims) {
    long start = System.nanoTime();
    AtomicBoolean late = new AtomicBoolean();
    BooleanSupplier stop =
        () -> {
          if (seconds > 0 && System.nanoTime() - start > seconds * 1_000_000_000L) {
            late.set(true);
          }
          return late.get() || options.stop().getAsBoolean();
        };
    Explorer explorer = new Explorer(scenario.space(), protocol, with(stop, options), claims);
    try {
      Exploration found = explorer.explore();
      return new Examination(scenario, protocol, found, limit(found, late.get()));
    } catch (OutOfMemoryError e) {
      return outOfHeap(scenario, protocol, claims, System.nanoTime() - start);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return outOfHeap(scenario, protocol, claims, System.nanoTime() - start);
      }
      throw e;
    }
  }

  private static ExplorerOptions with(BooleanSupplier stop, ExplorerOptions options) {
    return new ExplorerOptions(
        options.symmetry(),
        options.reduction(),
        options.jobs(),
        options.maxStates(),
        options.maxBytes(),
        options.granularity(),
        options.memory(),
        stop);
  }

  private static Optional<Limit> limit(Exploration found, boolean late) {
    if (found.bound().isEmpty()) {
      return found.complete() ? Optional.empty() : Optional.of(Limit.ANALYSIS);
    }
    return Optional.of(
        switch (found.bound().get()) {
          case STATES -> Limit.STATES;
          case MEMORY -> Limit.MEMORY;
          case INTERRUPT -> late ? Limit.TIME : Limit.INTERRUPT;
        });
  }

  private static Examination outOfHeap(
      Scenario scenario, OwnershipProtocol protocol, List<NamedClaim> claims, long nanos) {
    Exploration nothing =
        new Exploration(
            Optional.of(Exploration.Bound.MEMORY),
            0,
            0,
            0,
            Map.of(),
            0,
            0,
            claims.stream().map(PropertyResult::unknown).toList(),
            nanos,
            0,
            "",
            Witnesses.NONE);
    return new Examination(scenario, protocol, nothing, Optional.of(Limit.HEAP));
  }

  /**
   * Returns the verdict.
   *
   * @return LIVELOCK, VIOLATION(kind), STALL, OK if that is proved, else {@link #BOUND}
   */
  public String verdict() {
    return found.worst().isEmpty() && limit.isPresent() ? BOUND : found.verdict();
  }

  /**
   * Tells whether every reachable state was seen and decided.
   *
   * @return true if the verdict is a proof
   */
  public boolean complete() {
    return limit.isEmpty();
  }

  /**
   * Returns a shortest way to what is worst.
   *
   * @return empty if nothing is wrong
   */
  public Optional<Counterexample> worst() {
    return found.worst().map(this::shortest);
  }

  /**
   * Returns a shortest way to a finding.
   *
   * @param finding one that was found
   * @return the way
   */
  public Counterexample shortest(Finding finding) {
    return found.shortest(finding);
  }

  /**
   * Returns a shortest counterexample or witness of a property.
   *
   * @param result one that has a length
   * @return the way
   */
  public Way shortest(PropertyResult result) {
    return found.shortest(result.id());
  }

  /**
   * Tells whether a property that was asked for does not hold, or is vacuous.
   *
   * @return false if each holds or is undecided
   */
  public boolean breaksProperty() {
    return found.properties().stream().anyMatch(PropertyResult::isWrong);
  }

  /**
   * Tells whether everything that was asked for is decided.
   *
   * @return true if the verdict is a proof, and each property has a verdict other than BOUND
   */
  public boolean decided() {
    return complete()
        && found.properties().stream().noneMatch(result -> result.verdict() == Verdict.BOUND);
  }

  /**
   * Returns how fast it was.
   *
   * @return states per second
   */
  public long statesPerSecond() {
    return (long) (found.states() * 1e9 / Math.max(1, found.nanos()));
  }
}
