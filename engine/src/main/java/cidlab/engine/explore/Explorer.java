package cidlab.engine.explore;

import cidlab.api.Alike;
import cidlab.api.ChildVisibility;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Reductions.Assumption;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.Wait;
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
  private final SearchSpace space;
  private final OwnershipProtocol protocol;
  private final ExplorerOptions options;
  private Reductions reductions;
  private boolean sideBySide = true;
  private StateStore store;
  private Search search;
  private TrapAnalysis traps;
  private OpenTraps open;
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
    this.space = space.on(options.granularity(), options.memory());
    this.protocol = protocol;
    this.options = options;
    this.reductions = wanted();
  }

  /** For tests: with just these reductions, whatever the options say. */
  Explorer(
      SearchSpace space,
      OwnershipProtocol protocol,
      ExplorerOptions options,
      Reductions reductions) {
    this.space = space.on(options.granularity(), options.memory());
    this.protocol = protocol;
    this.options = options;
    this.reductions = reductions;
  }

  private Reductions wanted() {
    Set<Alike> alike = protocol.alike();
    boolean plain = space.isPlain();
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
            new Search.Limits(
                options.maxStates(), options.maxBytes(), options.jobs(), options.stop()));
    search.run();
    lengths.putAll(search.depths());
    boolean anyStartHelps = protocol.childVisibility() == ChildVisibility.BEFORE_REGISTRATION;
    traps = new TrapAnalysis(successors(), false, anyStartHelps, options.stop());
    search.dry((root, depth) -> traps.add(root));
    trapsDecided = traps.run(Long.MAX_VALUE);
    open = new OpenTraps(space, protocol, options.stop());
    if (!trapsDecided) {
      search.dry((root, depth) -> undecided++);
      return;
    }
    search.dry((root, depth) -> collectOpen(root));
    openDecided = open.run();
    search.dry(this::decide);
  }

  private Successors successors() {
    return new Successors(space, store, protocol, reductions);
  }

  /** An open trap needs a closer look, with operations beyond the budget. */
  private void collectOpen(long root) {
    if (traps.isTrap(root) && traps.isOpen(root)) {
      if (reductions.cpus() || reductions.ids()) {
        throw new AssumptionFailed(Assumption.TRAPS_LOCKED, 0);
      }
      Successors at = successors();
      at.load(root);
      open.add(root, at.state());
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
    Successors reduced = successors();
    PathSearch.Path path =
        new PathSearch(
                reduced,
                new PathSearch.Goal() {
                  @Override
                  public boolean reached(long root, int findings) {
                    return isFound(finding, root, findings);
                  }

                  @Override
                  public boolean reachedBy(int effects) {
                    return Finding.of(Successors.anomaly(effects)) == finding;
                  }
                })
            .from(reduced.rootOf(space.start(), space.budget().packed()));
    if (path == null) {
      throw new IllegalArgumentException("expected a finding of this search, finding=" + finding);
    }
    List<List<Sighting>> seen = new ArrayList<>();
    return new Counterexample(
        finding,
        space,
        new Unrolling(space, reduced).of(path, seen),
        seen,
        finding == Finding.LIVELOCK ? lastAvoidable(path) : 0);
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
    Successors at = successors();
    PathSearch.Goal rest =
        (state, findings) -> {
          MachineState s = at.state();
          return s.mutexOwner() < 0
              && (findings & StateFindings.bit(Finding.SPIN)) == 0
              && noJob(s);
        };
    return new PathSearch(at, rest).from(root) != null;
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
