package cidlab.engine.explore;

import cidlab.api.Alike;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.certify.OpenTraps;
import cidlab.engine.certify.TrapAnalysis;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.CrowdedException;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.Wait;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.PropertyFaultException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explores every interleaving of a small machine: a proof, or the shortest stories of what is
 * wrong.
 *
 * <p>Reductions rest on assumptions; when one turns out wrong, the search starts again without the
 * reductions that need it. It usually turns out within the first few steps, so little is lost.
 */
public final class Explorer {
  /** Depths at which a search that had to stop still looks for traps, and the states it may see. */
  private static final int NEAREST = 3;

  private static final int NEAREST_STATES = 300_000;

  private final SearchSpace space;
  private final OwnershipProtocol protocol;
  private final ExplorerOptions options;
  private final List<NamedClaim> claims;
  private Reductions reductions;
  private boolean sideBySide = true;
  private StateStore store;
  private Search search;
  private Successors successors;
  private TrapAnalysis traps;
  private OpenTraps open;
  private ClaimJudge judge;
  private List<PropertyResult> properties = List.of();
  private boolean openDecided;
  private boolean trapsDecided;
  private final Map<Finding, Integer> lengths = new EnumMap<>(Finding.class);
  private long trapped;
  private long undecided;

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
    this(space, protocol, options, claims, wanted(space, protocol, options, claims));
  }

  /** For tests: with just these reductions, whatever the options say. */
  Explorer(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      List<NamedClaim> claims,
      Reductions reductions) {
    this.claims = List.copyOf(claims);
    this.space = space.on(options.granularity(), options.memory());
    this.protocol = protocol;
    this.options = options;
    this.reductions = reductions;
  }

  private static Reductions wanted(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      List<NamedClaim> claims) {
    boolean plain = space.on(options.granularity(), options.memory()).isPlain();
    if (claims.stream().anyMatch(claim -> claim.claim().names())) {
      return new Reductions(false, 0, false, false, false, plain && options.reduction());
    }
    Set<Alike> alike = protocol.alike();
    boolean ids = options.symmetry() && alike.contains(Alike.IDS);
    boolean stale = ids || options.reduction() && alike.contains(Alike.STALE_NUMBERS);
    return new Reductions(
        stale,
        ids ? 1L << space.start().maxCids() : 0,
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
   */
  public Exploration explore() {
    long start = System.nanoTime();
    while (true) {
      try {
        attempt();
        break;
      } catch (AssumptionFailed failed) {
        reductions = reductions.without(failed.assumption(), failed.limit());
      } catch (CrowdedException crowded) {
        sideBySide = false;
      }
    }
    return new Exploration(
        Optional.ofNullable(search.bound()),
        search.states(),
        search.transitions(),
        search.depth(),
        lengths,
        trapped,
        undecided,
        properties,
        System.nanoTime() - start,
        search.bytes(),
        reductions.toString());
  }

  private void attempt() {
    lengths.clear();
    trapped = 0;
    undecided = 0;
    store = new StateStore(space.start().cpus(), space.slots(), sideBySide);
    search =
        new Search(
            space,
            protocol,
            store,
            reductions,
            claims,
            new Search.Limits(
                options.maxStates(), options.maxBytes(), options.jobs(), options.stop()));
    search.run();
    lengths.putAll(search.depths());
    successors = new Successors(space, store, protocol, reductions);
    judge = new ClaimJudge(claims, search, successors, options.stop());
    properties = judge.judge();
    traps = new TrapAnalysis(successors, false, options.stop());
    search.dry((root, depth) -> traps.add(root));
    trapsDecided = traps.run(Long.MAX_VALUE);
    open = new OpenTraps(space, protocol, options.stop());
    if (!trapsDecided) {
      search.dry((root, depth) -> undecided++);
      decideNearest();
      return;
    }
    search.dry((root, depth) -> collectOpen(root));
    openDecided = open.run();
    search.dry(this::decide);
  }

  /**
   * No time for all: looks at the dry states at the lowest depths, for what is found there binds.
   */
  private void decideNearest() {
    int nearest = search.nearestDry();
    for (int level = nearest; level < nearest + NEAREST; level++) {
      traps = new TrapAnalysis(successors, false, () -> false);
      search.dryAt(level, (root, depth) -> traps.add(root));
      if (!traps.run(NEAREST_STATES)) {
        return;
      }
      search.dryAt(
          level,
          (root, depth) -> {
            undecided--;
            decide(root, depth);
          });
      if (lengths.containsKey(Finding.LIVELOCK)) {
        return;
      }
    }
  }

  /** An open trap needs a closer look, with operations beyond the budget. */
  private void collectOpen(long root) {
    if (traps.isTrap(root) && traps.isOpen(root)) {
      if (reductions.cpus() || reductions.ids()) {
        throw new AssumptionFailed(Assumption.TRAPS_LOCKED, 0);
      }
      successors.load(root);
      open.add(root, successors.state());
    }
  }

  private void decide(long root, int depth) {
    if (isLivelock(root)) {
      trapped++;
      lengths.merge(Finding.LIVELOCK, depth, Math::min);
    } else if (traps.walkWaits(root)) {
      lengths.merge(Finding.STALL, depth, Math::min);
    }
    if (traps.isTrap(root) && traps.isOpen(root) && !openDecided) {
      undecided++;
    }
  }

  private boolean isLivelock(long root) {
    return traps.isTrap(root) && !(traps.isOpen(root) && open.escapes(root));
  }

  /**
   * Returns a shortest path to a finding; {@link #explore} must have found it.
   *
   * @param finding the finding
   * @return the path, the first in the order in which operations are enumerated
   */
  public Counterexample shortest(Finding finding) {
    PathSearch.Path path =
        path(
            new PathSearch.Goal() {
              @Override
              public boolean reached(long root, int findings) {
                return isFound(finding, root, findings);
              }

              @Override
              public boolean reachedBy(int effects) {
                return Finding.of(Successors.anomaly(effects)) == finding;
              }
            });
    if (path == null) {
      throw new IllegalArgumentException("expected a finding of this search, finding=" + finding);
    }
    return new Counterexample(
        finding, way(path), finding == Finding.LIVELOCK ? lastAvoidable(path) : 0);
  }

  /**
   * Returns a shortest counterexample or witness of a property; {@link #explore} must have found
   * it.
   *
   * @param property its id
   * @return the way, the first in the order in which operations are enumerated
   * @throws PropertyFaultException if the property's predicates have a memory
   */
  public Way shortest(String property) {
    for (int i = 0; i < properties.size(); i++) {
      PropertyResult result = properties.get(i);
      if (result.id().equals(property) && result.length().isPresent()) {
        PathSearch.Path path = path(judge.goal(i));
        if (path == null) {
          throw PropertyFaultException.notAFunction(property);
        }
        return way(path);
      }
    }
    throw new IllegalArgumentException(
        "expected a property that this search has a way for, property=" + property);
  }

  private PathSearch.Path path(PathSearch.Goal goal) {
    return new PathSearch(successors, goal)
        .from(successors.rootOf(space.start(), space.budget().packed()));
  }

  private Way way(PathSearch.Path path) {
    List<List<Sighting>> seen = new ArrayList<>();
    return new Way(space, new Unrolling(space, successors).of(path, seen), seen);
  }

  private boolean isFound(Finding finding, long root, int findings) {
    return switch (finding) {
      case LIVELOCK -> isLivelock(root);
      case STALL -> traps.walkWaits(root) && !isLivelock(root);
      default -> (findings & StateFindings.bit(finding)) != 0;
    };
  }

  /** The last step before which the machine could still come to rest. */
  private int lastAvoidable(PathSearch.Path path) {
    for (int i = path.roots().length - 2; i > 0; i--) {
      if (comesToRest(path.roots()[i])) {
        return i + 1;
      }
    }
    return 1;
  }

  private boolean comesToRest(long root) {
    PathSearch.Goal rest =
        (state, findings) -> {
          MachineState s = successors.state();
          return s.mutexOwner() < 0
              && (findings & StateFindings.bit(Finding.SPIN)) == 0
              && noJob(s);
        };
    return new PathSearch(successors, rest).from(root) != null;
  }

  private static boolean noJob(MachineState s) {
    for (int task = 0; task < s.slots(); task++) {
      if (s.wait(task) != Wait.NONE) {
        return false;
      }
    }
    return true;
  }
}
