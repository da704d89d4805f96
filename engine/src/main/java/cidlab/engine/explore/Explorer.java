package cidlab.engine.explore;

import cidlab.api.Alike;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.CrowdedException;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.property.NamedClaim;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Explores every interleaving of a small machine: a proof, or the shortest stories of what is
 * wrong.
 *
 * <p>Reductions rest on assumptions; when one turns out wrong, the search starts again without the
 * reductions that need it. It usually turns out within the first few steps, so little is lost.
 */
public final class Explorer {
  private final Model model;
  private final ExplorerOptions options;
  private final List<NamedClaim> claims;
  private final Reductions wanted;
  private final LongSupplier nanoTime;

  /**
   * Prepares an exploration.
   *
   * @param space what is searched
   * @param protocol the rules
   * @param options how
   */
  public Explorer(SearchSpace space, OwnershipProtocol protocol, ExplorerOptions options) {
    this(space, protocol, options, List.of());
  }

  /**
   * Prepares an exploration that also decides properties.
   *
   * @param space what is searched
   * @param protocol the rules
   * @param options how
   * @param claims what the properties say
   */
  public Explorer(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      List<NamedClaim> claims) {
    this(space, protocol, options, claims, System::nanoTime);
  }

  /**
   * Prepares an exploration that takes its time by another clock.
   *
   * @param space what is searched
   * @param protocol the rules
   * @param options how
   * @param claims what the properties say
   * @param nanoTime the time in nanoseconds since some moment
   */
  public Explorer(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      List<NamedClaim> claims,
      LongSupplier nanoTime) {
    this.claims = List.copyOf(claims);
    this.model = options.model(space, protocol);
    this.options = options;
    this.wanted = wanted(model, options, claims);
    this.nanoTime = nanoTime;
  }

  /** For tests: with just these reductions, whatever the options say. */
  Explorer(Model model, ExplorerOptions options, Reductions reductions) {
    this.claims = List.of();
    this.model = model;
    this.options = options;
    this.wanted = reductions;
    this.nanoTime = System::nanoTime;
  }

  private static Reductions wanted(Model model, ExplorerOptions options, List<NamedClaim> claims) {
    boolean plain = model.isPlain();
    if (claims.stream().anyMatch(claim -> claim.claim().names())) {
      return new Reductions(false, 0, false, false, false, plain && options.reduction());
    }
    Set<Alike> alike = model.protocol().alike();
    boolean ids = options.symmetry() && alike.contains(Alike.IDS);
    boolean stale = ids || options.reduction() && alike.contains(Alike.STALE_NUMBERS);
    return new Reductions(
        stale,
        ids ? 1L << model.space().start().maxCids() : 0,
        options.symmetry(),
        plain && options.reduction(),
        plain && options.symmetry() && options.reduction(),
        plain && options.reduction() && !options.symmetry());
  }

  /**
   * Explores.
   *
   * @return what was found
   * @throws StateTooLargeException if the machine does not fit the tables
   * @throws HookFaultException if a hook throws, or is not a function of what it reads
   */
  public Exploration explore() {
    long start = nanoTime.getAsLong();
    Reductions reductions = wanted;
    boolean sideBySide = true;
    while (true) {
      try {
        return attempt(reductions, sideBySide, start);
      } catch (AssumptionFailed failed) {
        reductions = reductions.without(failed.assumption(), failed.limit());
      } catch (CrowdedException crowded) {
        sideBySide = false;
      }
    }
  }

  private Exploration attempt(Reductions reductions, boolean sideBySide, long start) {
    StateStore store =
        new StateStore(model.space().start().cpus(), model.space().slots(), sideBySide);
    Search search =
        new Search(
            model,
            store,
            reductions,
            claims,
            new Search.Limits(
                options.maxStates(), options.maxBytes(), options.jobs(), options.stop()));
    search.run();
    Map<Finding, Integer> lengths = new EnumMap<>(Finding.class);
    lengths.putAll(search.depths());
    Successors successors = new Successors(model, store, reductions);
    ClaimJudge judge = new ClaimJudge(claims, search, successors, options.stop());
    List<PropertyResult> properties = judge.judge();
    Livelocks livelocks = new Livelocks(model, search, successors, reductions, sideBySide, options.stop());
    livelocks.decide();
    lengths.putAll(livelocks.lengths());
    return new Exploration(
        Optional.ofNullable(search.bound()),
        search.states(),
        search.transitions(),
        search.depth(),
        lengths,
        livelocks.trapped(),
        livelocks.undecided(),
        properties,
        nanoTime.getAsLong() - start,
        search.bytes(),
        reductions.toString(),
        new ShortestPaths(model, successors, livelocks, judge, properties));
  }
}
