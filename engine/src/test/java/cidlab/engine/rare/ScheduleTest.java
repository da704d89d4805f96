package cidlab.engine.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cidlab.api.Operation;
import cidlab.engine.explore.ReachableGraph;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.rare.RareProcess.Status;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules of small machines: the graph's probability, with and without symmetry, and what runs of
 * the machine estimate.
 */
class ScheduleTest {
  private static final Budget ALL = new Budget(1, 0, 1, 1, 0, 0);
  private static final ToIntFunction<MachineState> LEVEL = new ShortageLevel();

  static Stream<Arguments> machines() {
    return Stream.of(
        Arguments.of("direct-transfer", 2, 2, Schedules.forks(1), "", 0),
        Arguments.of("direct-transfer", 2, 2, Schedules.forks(1), "step=20 preempt=0.1", 0),
        Arguments.of("direct-transfer", 2, 2, Schedules.forksAndExits(1, 1), "", 0),
        Arguments.of("direct-transfer", 2, 2, Schedules.forks(1), "", 12),
        Arguments.of("direct-transfer", 3, 3, Schedules.forks(1), "step=10", 0),
        Arguments.of("legacy-one-way", 3, 3, Schedules.forks(1), "step=10 migrate=3", 0),
        Arguments.of("published-first", 2, 2, Schedules.forksAndExits(2, 1), "", 0),
        Arguments.of("direct-transfer", 2, 2, ALL, "exit=0.5", 0));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void symmetryDoesNotChangeTheProbability(
      String strategy, int cpus, int threads, Budget budget, String weights, long steps) {
    Schedule schedule = Schedules.of(strategy, cpus, threads, budget, weights, steps);
    Solution quotient = Schedules.solve(schedule, true);
    Solution whole = Schedules.solve(schedule, false);
    assertThat(quotient.probability())
        .isCloseTo(whole.probability(), within(1e-12 * whole.probability()));
    assertThat(quotient.states()).isLessThanOrEqualTo(whole.states());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void allMethodsAgree(
      String strategy, int cpus, int threads, Budget budget, String weights, long steps) {
    Schedule schedule = Schedules.of(strategy, cpus, threads, budget, weights, steps);
    double exact = Schedules.exact(schedule);
    RareProcess<ScheduleRun.Moment> process = new ScheduleRun(schedule, LEVEL);
    Pilot pilot = Pilot.run(process, highest(cpus), 200, 1);
    check(new CrudeMonteCarlo(2000), schedule, LEVEL, exact);
    check(new FixedEffort(pilot.ladder(), 300), schedule, LEVEL, exact);
    check(new Restart(pilot.ladder(), 300), schedule, LEVEL, exact);
  }

  private static int highest(int cpus) {
    return ScheduleRun.highestLevel(ShortageLevel.highest(cpus));
  }

  private static void check(
      Estimator estimator, Schedule schedule, ToIntFunction<MachineState> level, double exact) {
    assertThat(errorsOff(estimator, schedule, level, exact)).isBetween(-4.0, 4.0);
  }

  /** How many standard errors 40 replications are off; 0 if nothing was found, rightly. */
  private static double errorsOff(
      Estimator estimator, Schedule schedule, ToIntFunction<MachineState> level, double exact) {
    int count = 40;
    double[] values =
        Replications.run(
                () -> new ScheduleRun(schedule, level), estimator, 11, count, 2, () -> false)
            .stream()
            .mapToDouble(Replication::estimate)
            .toArray();
    double mean = Arrays.stream(values).sum() / count;
    if (mean == 0) {
      return exact == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return (mean - exact) / Math.sqrt(squares / (count - 1) / count);
  }

  @Test
  void someOfThemDoLiveLock() {
    // Else that the methods agree would say little.
    assertThat(machines().map(Arguments::get).filter(a -> probability(a) > 0))
        .hasSizeGreaterThan(5);
  }

  private static double probability(Object[] a) {
    return Schedules.exact(
        Schedules.of(
            (String) a[0],
            (int) a[1],
            (int) a[2],
            (Budget) a[3],
            (String) a[4],
            ((Number) a[5]).longValue()));
  }

  @Test
  void aRareOneIsFound() {
    Schedule schedule =
        Schedules.of("direct-transfer", 3, 3, Schedules.forks(1), "step=1000 preempt=0.001");
    double exact = Schedules.exact(schedule);
    assertThat(exact).isBetween(3e-7, 4e-7);
    Pilot pilot = Pilot.run(new ScheduleRun(schedule, LEVEL), highest(3), 1000, 1);
    for (Estimator e :
        List.of(new FixedEffort(pilot.ladder(), 600), new Restart(pilot.ladder(), 600))) {
      check(e, schedule, LEVEL, exact);
      List<Replication> some =
          Replications.run(() -> new ScheduleRun(schedule, LEVEL), e, 11, 40, 2, () -> false);
      long events = some.stream().mapToLong(Replication::events).sum();
      // Crude Monte Carlo would see one livelock in 30 million events.
      assertThat(events).isLessThan(10_000_000);
      assertThat(some).filteredOn(r -> r.estimate() > 0).hasSizeGreaterThan(35);
    }
  }

  @Test
  void aBrokenLevelCostsEffortOnly() {
    Schedule schedule = Schedules.of("direct-transfer", 2, 2, Schedules.forks(1), "");
    double exact = Schedules.exact(schedule);
    ToIntFunction<MachineState> backwards = s -> 9 - Math.min(9, LEVEL.applyAsInt(s));
    ToIntFunction<MachineState> erratic = s -> (s.idsInUse() * 31 + s.current(0)) % 7 & 7;
    for (ToIntFunction<MachineState> level : List.of(backwards, erratic)) {
      Pilot pilot = Pilot.run(new ScheduleRun(schedule, level), ScheduleRun.highestLevel(9), 50, 1);
      check(new FixedEffort(pilot.ladder(), 500), schedule, level, exact);
      check(new Restart(pilot.ladder(), 200), schedule, level, exact);
    }
  }

  @Test
  void aWrongGraphIsFound() {
    Schedule schedule = Schedules.of("direct-transfer", 2, 2, Schedules.forks(1), "");
    AbsorbingChain chain =
        new ExactProbability(schedule, true, 1_000_000, () -> false).chain().orElseThrow();
    double exact = Schedules.exact(schedule);
    // One livelock is overlooked: that which matters most.
    double fewer = chain.event.stream().mapToDouble(lost -> without(lost, chain)).min().orElse(1);
    assertThat(fewer).isLessThan(0.9 * exact);
    assertThat(errorsOff(new CrudeMonteCarlo(5000), schedule, LEVEL, fewer)).isGreaterThan(4);
  }

  private static double without(int lost, AbsorbingChain chain) {
    BitSet event = (BitSet) chain.event.clone();
    event.clear(lost);
    return AbsorptionSolver.solve(chain.with(event)).probability();
  }

  /** The machine offers in every state what the explorer does. */
  @ParameterizedTest
  @CsvSource({
    "direct-transfer, 2, 2, 1, 1, 1",
    "guarded-unset, 2, 2, 1, 1, 1",
    "bounded-wait, 2, 2, 1, 1, 0",
    "transit-both-ways, 2, 2, 2, 0, 0",
    "simple-bitmap, 2, 1, 2, 1, 0"
  })
  void theSameOperationsAsTheExplorer(
      String strategy, int cpus, int threads, int forks, int exits, int execs) {
    Budget budget = new Budget(forks, 0, exits, execs, 0, 0);
    compare(Schedules.of(strategy, cpus, threads, budget, ""));
  }

  /** Widening an affinity defers work, which a kernel worker does. */
  @Test
  void theSameOperationsWithWorkers() {
    Schedule plain = Schedules.of("guarded-unset", 2, 1, Schedules.forks(2), "");
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k1", 2, 1, plain.protocol().childVisibility()),
            new Budget(2, 0, 1, 0, 0, 2),
            3);
    compare(new Schedule(space, plain.protocol(), plain.weights(), 0));
  }

  private static void compare(Schedule schedule) {
    Comparison comparison = new Comparison(new Choice(schedule.space(), schedule.weights()));
    assertThat(
            new ReachableGraph(schedule.space(), schedule.protocol(), false, 1 << 20, () -> false)
                .build(comparison))
        .isTrue();
    comparison.compare();
    assertThat(comparison.compared).isGreaterThan(400);
  }

  private static final class Comparison implements ReachableGraph.Visitor {
    private final Choice choice;
    private final TreeSet<Integer> ours = new TreeSet<>();
    private final TreeSet<Integer> theirs = new TreeSet<>();
    private boolean expanded;
    private int number = -1;
    private int compared;

    Comparison(Choice choice) {
      this.choice = choice;
    }

    @Override
    public void restart() {
      number = -1;
      expanded = false;
    }

    @Override
    public boolean visit(MachineState state, int budget) {
      compare();
      number++;
      choice.of(state, budget);
      ours.clear();
      theirs.clear();
      choice.forEach(ours::add);
      expanded = false;
      return true;
    }

    @Override
    public void edge(int move, int target) {
      expanded = true;
      boolean searches =
          Move.operation(move) == Operation.SPIN || Move.operation(move) == Operation.STEP;
      if (!(searches && target == number)) {
        theirs.add(move);
      }
    }

    void compare() {
      if (expanded) { // States that break a rule of safety are not.
        assertThat(theirs).isEqualTo(ours);
        compared++;
      }
    }
  }

  /** Unlikely operations become known digit by digit; that must not change how likely they are. */
  @Test
  void drawsAreAsLikelyAsTheWeightsSay() {
    Schedule schedule =
        Schedules.of(
            "direct-transfer", 3, 3, Schedules.forks(1), "idle=0.05 migrate=0.004 fork=0.2");
    int runs = 400_000;
    Map<String, Integer> seen = new HashMap<>();
    ScheduleRun run = new ScheduleRun(schedule, LEVEL);
    for (int i = 0; i < runs; i++) {
      run.start(cidlab.api.RandomStream.derive(5, i));
      long before = run.events();
      while (run.events() == before) {
        run.advance();
      }
      MachineState s = run.save().state();
      String kind =
          s.walking() || s.mutexOwner() >= 0
              ? "fork"
              : s.current(0) < 0
                  ? "idle"
                  : s.current(1) >= 0 || s.current(2) >= 0 ? "migrate" : "switch";
      seen.merge(kind, 1, Integer::sum);
    }
    // At first thread 0 runs on CPU 0; threads 1 and 2 ran there too and may run anywhere.
    double total = 2 + 0.05 + 4 * 0.004 + 0.2;
    Map<String, Double> expected =
        Map.of("switch", 2.0, "idle", 0.05, "migrate", 4 * 0.004, "fork", 0.2);
    expected.forEach(
        (kind, weight) -> {
          double p = weight / total;
          double error = Math.sqrt(p * (1 - p) * runs);
          assertThat((double) seen.get(kind)).as(kind).isCloseTo(p * runs, within(4 * error));
        });
  }

  @Test
  void anOperationOfWeightZeroNeverHappens() {
    Schedule schedule = Schedules.of("direct-transfer", 2, 2, Schedules.forks(1), "fork=0");
    // Without forks it never comes to rest, and never livelocks either.
    assertThat(Schedules.exact(schedule)).isZero();
    ScheduleRun run = new ScheduleRun(schedule, LEVEL);
    run.start(1);
    for (int i = 0; i < 10_000; i++) {
      assertThat(run.advance()).isEqualTo(Status.RUNNING);
    }
  }

  @Test
  void aRunThatNeverRestsIsGivenUp() {
    Schedule schedule = Schedules.of("direct-transfer", 2, 2, Schedules.forks(1), "fork=0");
    Replication one = new CrudeMonteCarlo(1).replicate(new ScheduleRun(schedule, LEVEL), 1);
    assertThat(one.cut()).isEqualTo(1);
    assertThat(one.events()).isEqualTo(ScheduleRun.GUARD);
  }

  @Test
  void aMomentIsContinuedWhereItWas() {
    Schedule schedule = Schedules.of("direct-transfer", 3, 3, Schedules.forks(1), "step=30");
    ScheduleRun one = new ScheduleRun(schedule, LEVEL);
    ScheduleRun other = new ScheduleRun(schedule, LEVEL);
    one.start(3);
    for (int i = 0; i < 8; i++) {
      one.advance();
    }
    ScheduleRun.Moment moment = one.save();
    int level = one.level();
    one.resume(moment, 4);
    other.start(99);
    other.advance();
    other.resume(moment, 4);
    assertThat(other.level()).isEqualTo(level);
    while (one.status() == Status.RUNNING) {
      assertThat(other.advance()).isEqualTo(one.advance());
      assertThat(other.level()).isEqualTo(one.level());
    }
  }

  @Test
  void givesUpAtABound() {
    Schedule schedule = Schedules.of("direct-transfer", 3, 3, Schedules.forks(1), "");
    assertThat(new ExactProbability(schedule, true, 1000, () -> false).solve()).isEmpty();
    assertThat(new ExactProbability(schedule, true, 1 << 20, () -> true).solve()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"step=-1", "step=x", "step=1e13", "step=NaN", "step=Infinity"})
  void weightsOutOfRangeAreRefused(String weights) {
    assertThatThrownBy(() -> Weights.of(Schedules.map(weights)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0, or a weight from 1e-12 to 1e+12")
        .hasMessageEndingWith(weights);
  }

  @Test
  void unknownWeightsAreRefused() {
    assertThatThrownBy(() -> Weights.of(Map.of("stepp", "1")))
        .hasMessageContaining("Did you mean 'step'?");
    assertThat(Weights.of(Map.of("idle", "0", "fork", "1")).chosen())
        .containsExactly(Map.entry(MoveKind.IDLE, 0.0));
  }

  @Test
  void levelsStayBelowTheHighest() {
    for (String strategy : List.of("direct-transfer", "guarded-unset", "simple-bitmap")) {
      Schedule schedule = Schedules.of(strategy, 2, 2, Schedules.forksAndExits(2, 1), "");
      new ReachableGraph(schedule.space(), schedule.protocol(), false, 1 << 20, () -> false)
          .build(
              new ReachableGraph.Visitor() {
                @Override
                public void restart() {}

                @Override
                public boolean visit(MachineState state, int budget) {
                  assertThat(LEVEL.applyAsInt(state)).isBetween(0, ShortageLevel.highest(2));
                  return true;
                }

                @Override
                public void edge(int move, int target) {}
              });
    }
  }
}
