package cidlab.engine.rare;

import cidlab.engine.explore.ReachableGraph;
import cidlab.engine.machine.MachineState;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The exact probability that a {@link Schedule} ends in a livelock, from the graph of all states.
 *
 * <p>With symmetry the graph is the quotient of the chain by renamings of CPUs and ids and by
 * numbers that nobody reads: all states that a state of the quotient stands for have the same
 * operations with the same weights, leading to states that stand for each other, so that the
 * quotient is a Markov chain with the same probability (J. Kemeny, J. Snell, "Finite Markov
 * Chains", 1960, theorem 6.3.2). Tests compare the two.
 */
public final class ExactProbability {
  private final Schedule schedule;
  private final boolean symmetry;
  private final long maxStates;
  private final BooleanSupplier stop;

  /**
   * Prepares the computation.
   *
   * @param schedule the chain
   * @param symmetry whether states that differ in names only are one
   * @param maxStates states after which it gives up
   * @param stop asked now and then whether to give up
   */
  public ExactProbability(
      Schedule schedule, boolean symmetry, long maxStates, BooleanSupplier stop) {
    this.schedule = schedule;
    this.symmetry = symmetry;
    this.maxStates = maxStates;
    this.stop = stop;
  }

  /**
   * Builds the chain.
   *
   * @return the chain, which begins in state 0; empty if it gave up
   * @throws cidlab.engine.explore.space.StateTooLargeException if the machine does not fit the
   *     tables
   * @throws cidlab.engine.explore.space.HookFaultException if a hook throws, or is not a function
   *     of what it reads
   */
  public Optional<AbsorbingChain> chain() {
    ReachableGraph graph =
        new ReachableGraph(schedule.space(), schedule.protocol(), symmetry, maxStates, stop);
    Rows rows = new Rows();
    if (!graph.build(rows)) {
      return Optional.empty();
    }
    BitSet event = new BitSet();
    for (int state = 0; state < graph.size(); state++) {
      event.set(state, graph.isLivelock(state));
    }
    return Optional.of(rows.builder.build(event));
  }

  /**
   * Computes the probability.
   *
   * @return the probability; empty if it gave up
   */
  public Optional<Solution> solve() {
    return chain().map(this::solve);
  }

  private Solution solve(AbsorbingChain chain) {
    if (schedule.endsAtRest()) {
      return AbsorptionSolver.solve(chain);
    }
    double probability = chain.within(schedule.steps())[0];
    return new Solution(
        probability, 0, Double.NaN, chain.states(), chain.edges(), 0, 0, schedule.steps());
  }

  /** Turns the graph into rows. */
  private final class Rows implements ReachableGraph.Visitor {
    final AbsorbingChain.Builder builder = new AbsorbingChain.Builder();
    private MachineState state;
    private int number;

    @Override
    public void restart() {
      builder.clear();
      number = -1;
    }

    @Override
    public boolean visit(MachineState visited, int budget) {
      state = visited;
      number++;
      builder.row();
      return !(schedule.endsAtRest() && schedule.atRest(visited, budget));
    }

    @Override
    public void edge(int move, int target) {
      MoveKind kind = MoveKind.of(state, move);
      if (target == number && (kind == MoveKind.SEARCH || kind == MoveKind.STEP)) {
        return; // A search that can only fail.
      }
      builder.edge(target < 0 ? AbsorbingChain.NOWHERE : target, schedule.weights().of(kind));
    }
  }
}
