package cidlab.engine.certify;

import cidlab.api.Alike;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Spins;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.Set;

/**
 * Decides whether a state in which a context spins for an id is a livelock.
 *
 * <p>The cheap ways first. {@link WordClosure} proves that no id can be freed, by closing the sets
 * of words that tasks and CPUs can have; it ignores which words go together and so may fail to
 * prove it. {@link ExitPath} and {@link WayOutSearch} then look for a likely sequence that frees
 * one. Else {@link TrapAnalysis}, as in an exploration, follows everything that can happen until an
 * id is freed, nothing is left (a proof), or the bound is reached.
 *
 * <p>Definitions: design.md section 5 and FORMAT.md section 7 (the escape may use switches, steps,
 * searches, exits, one more fork and one more exec; on an {@link ExitPath} as many exits as there
 * are tasks).
 */
public final class TrapSearch {
  /** States after which the search for likely escapes gives up; about 5 milliseconds. */
  private static final int LIKELY_STATES = 200;

  /** Fewest states after which the search for any escape gives up; about 20 ms on 16 CPUs. */
  private static final int ALL_STATES = 1_000;

  /** On small machines a state costs less, about as the square of the number of CPUs. */
  private static final int STATES_BY_SQUARE = 80_000;

  private final MachineState s;
  private final OwnershipProtocol protocol;
  private final int likelyStates;
  private final int allStates;
  private WordClosure closure;
  private WayOutSearch wayOut;
  private ExitPath exits;

  /**
   * Prepares searches from the state of one machine.
   *
   * @param state the state, which is read when {@link #examine} is called
   * @param protocol the rules
   */
  public TrapSearch(MachineState state, OwnershipProtocol protocol) {
    this(state, protocol, LIKELY_STATES, usualStates(state.cpus()));
  }

  /**
   * Prepares searches that give up after a given number of states.
   *
   * @param state the state, which is read when {@link #examine} is called
   * @param protocol the rules
   * @param allStates states after which the search for any escape gives up; 0 for the usual number
   * @return the search
   */
  public static TrapSearch of(MachineState state, OwnershipProtocol protocol, int allStates) {
    return allStates == 0
        ? new TrapSearch(state, protocol)
        : new TrapSearch(state, protocol, Math.min(LIKELY_STATES, allStates), allStates);
  }

  /**
   * Returns after how many states a search gives up unless told otherwise.
   *
   * @param cpus number of CPUs
   * @return so many that a search takes some 20 ms
   */
  public static int usualStates(int cpus) {
    return Math.max(ALL_STATES, STATES_BY_SQUARE / (cpus * cpus));
  }

  /**
   * Prepares searches with bounds of their own.
   *
   * @param state the state, which is read when {@link #examine} is called
   * @param protocol the rules
   * @param likelyStates after how many states the search for likely escapes gives up
   * @param allStates after how many states the search for any escape gives up
   */
  public TrapSearch(
      MachineState state, OwnershipProtocol protocol, int likelyStates, int allStates) {
    this.s = state;
    this.protocol = protocol;
    this.likelyStates = likelyStates;
    this.allStates = allStates;
  }

  /**
   * Examines the state as it is now.
   *
   * @return the verdict; FREE if nothing spins
   */
  public TrapVerdict examine() {
    if (s.idsInUse() < s.cpus() || !Spins.any(s)) {
      return TrapVerdict.FREE;
    }
    // Made on first use: most runs never spin long enough to ask.
    if (closure == null) {
      closure = new WordClosure(s.cpus(), s.capacity(), protocol);
      wayOut = new WayOutSearch(s.cpus(), s.capacity(), protocol);
      exits = new ExitPath(s.cpus(), s.capacity(), protocol);
    }
    if (closure.provesTrap(s)) {
      return TrapVerdict.LIVELOCK;
    }
    WayOutSearch.Outcome outcome =
        exits.frees(s) ? WayOutSearch.Outcome.FOUND : wayOut.search(s, true, likelyStates);
    if (outcome != WayOutSearch.Outcome.FOUND) {
      outcome = closed();
    }
    return switch (outcome) {
      case NONE -> TrapVerdict.LIVELOCK;
      case FOUND -> Spins.walkWaits(s) ? TrapVerdict.STALL : TrapVerdict.FREE;
      case BOUND -> TrapVerdict.UNDECIDED;
    };
  }

  /** Follows everything that can happen while no id is freed. */
  private WayOutSearch.Outcome closed() {
    Set<Alike> alike = protocol.alike();
    boolean stale = alike.contains(Alike.STALE_NUMBERS);
    long limits = alike.contains(Alike.IDS) ? 1L << s.maxCids() : 0;
    boolean small = s.cpus() < Long.SIZE;
    Reductions reductions = new Reductions(stale, small ? limits : 0, small, false, false, false);
    while (true) {
      try {
        return closed(reductions);
      } catch (AssumptionFailed failed) {
        reductions = reductions.without(failed.assumption(), failed.limit());
      }
    }
  }

  private WayOutSearch.Outcome closed(Reductions reductions) {
    SearchSpace space = SearchSpace.of(s, Budget.NONE, s.capacity());
    StateStore store = new StateStore(s.cpus(), s.capacity(), false);
    Successors successors = new Successors(Model.plain(space, protocol), store, reductions);
    TrapAnalysis analysis = new TrapAnalysis(successors, false, () -> false);
    long root = successors.rootOf(s, 0);
    analysis.add(root);
    if (!analysis.runForOne(allStates)) {
      return WayOutSearch.Outcome.BOUND;
    }
    if (!analysis.isTrap(root)) {
      return WayOutSearch.Outcome.FOUND;
    }
    return analysis.isOpen(root) ? wayOut.search(s, false, allStates) : WayOutSearch.Outcome.NONE;
  }

  /**
   * Tells in words who spins, who waits, and who owns the ids.
   *
   * @return one line; allocates
   */
  public String story() {
    StringBuilder text = new StringBuilder();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu)) {
        text.append("cpu ").append(cpu).append(" spins for task ").append(s.current(cpu));
        text.append("; ");
      }
    }
    int owner = s.mutexOwner();
    if (owner >= 0) {
      text.append("task ").append(owner);
      text.append(
          switch (s.wait(owner)) {
            case RUNQUEUE -> " walks and waits for the runqueue lock of cpu " + s.waitCpu(owner);
            case SPIN, SPIN_LOCKED -> " spins in its " + s.job(owner).traceName();
            default -> " holds the mutex";
          });
      text.append("; ");
    }
    int byCpus = 0;
    int byTasks = 0;
    int inTransit = 0;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      byCpus += Cid.onCpu(s.cpuCid(cpu)) ? 1 : 0;
    }
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        int word = s.taskCid(task);
        byTasks += Cid.onTask(word) ? 1 : 0;
        inTransit += Cid.inTransit(word) ? 1 : 0;
      }
    }
    return text.append("ids owned by cpus ")
        .append(byCpus)
        .append(", by tasks ")
        .append(byTasks)
        .append(", in transit ")
        .append(inTransit)
        .toString();
  }
}
