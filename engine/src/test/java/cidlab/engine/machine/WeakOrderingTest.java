package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.machine.ReferenceSearch.Budget;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bug L2: with two mode words and weak ordering ids leave transit unseen, and the pool runs dry.
 *
 * <p>The walk back to the tasks ends in a livelock if two users and the walker are left: the first
 * user takes a CPU's id, sees no transit and keeps it; the second is switched in on the same CPU
 * and finds none. The rules go back with two users left from six CPUs on (threshold 3). On three
 * CPUs they do if the threshold may be as high as the number of CPUs.
 */
class WeakOrderingTest {
  private static final String SPLIT = "transit-both-ways";
  private static final String SINGLE = "single-mode-word";
  private static final Budget FORK = new Budget(1, 0, 0);
  private static final Budget EXIT = new Budget(0, 1, 0);

  /** What a search starts from. */
  private record Scene(String strategy, String start, int cpus, int divisor, Budget budget) {
    private OwnershipProtocol protocol() {
      TransitionStrategy found = Golden.catalogue().strategy(strategy);
      return found.bind(
          Arguments.of(found.parameters(), Map.of("threshold-divisor", Integer.toString(divisor))));
    }

    ReferenceSearch search(Function<MachineState, WeakMemory> memory) {
      OwnershipProtocol protocol = protocol();
      int slots = Integer.parseInt(start.substring(1)) + budget.forks();
      Supplier<MachineState> first = () -> StartStates.of(start, cpus, divisor, slots, protocol);
      return new ReferenceSearch(
          first, s -> new Machine(s, protocol, Granularity.SECTION, memory.apply(s)), budget);
    }

    ReferenceSearch weak() {
      return search(WeakMemory::new);
    }

    ReferenceSearch strong() {
      return search(s -> null);
    }
  }

  // ---- The bug ---------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"3, 1", "6, 2"})
  void onTheWayBackTwoWordsLiveLock(int cpus, int divisor) {
    ReferenceSearch search =
        new Scene(SPLIT, "p3", cpus, divisor, EXIT).weak().atMost(20_000).run();
    assertThat(search.kinds()).containsEntry("LIVELOCK", 4).containsEntry("SPIN", 3);
    assertThat(search.witness("LIVELOCK").stream().map(WeakOrderingTest::text))
        .containsExactly(
            "SWITCH 1 1 DONE []",
            "EXIT 1 0 YIELD []", // Ids go back to the tasks; the walk has not begun.
            "SWITCH 0 2 DONE [ownership:-, transit:-]", // Takes the id of CPU 0 for good.
            "SWITCH 0 0 SPIN []"); // The walk will wait for CPU 0.
  }

  private static String text(ReferenceSearch.Move move) {
    return move.step().operation()
        + " "
        + move.step().subject()
        + " "
        + move.step().operand()
        + " "
        + move.result()
        + " "
        + move.seen();
  }

  @Test
  void notWithSequentialConsistency() {
    ReferenceSearch search = new Scene(SPLIT, "p3", 3, 1, EXIT).strong().run();
    assertThat(search.complete()).isTrue();
    assertThat(search.kinds()).isEmpty();
  }

  @Test
  void notWithASingleWord() {
    ReferenceSearch search = new Scene(SINGLE, "p3", 3, 1, EXIT).weak().run();
    assertThat(search.complete()).isTrue();
    assertThat(search.kinds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"p2, 2, 1", "p2, 2, 2", "q2, 2, 1", "p3, 3, 2", "p2, 3, 1"})
  void notWithOneUserLeft(String start, int cpus, int divisor) {
    ReferenceSearch search = new Scene(SPLIT, start, cpus, divisor, EXIT).weak().run();
    assertThat(search.complete()).isTrue();
    assertThat(search.kinds()).isEmpty();
  }

  @Test
  void onTheWayToTheCpusTwoWordsLiveLockToo() {
    ReferenceSearch search = new Scene(SPLIT, "k3", 3, 2, FORK).weak().atMost(60_000).run();
    assertThat(search.kinds()).containsEntry("LIVELOCK", 6);
    assertThat(search.witness("LIVELOCK").stream().map(WeakOrderingTest::text))
        .contains("SWITCH 2 2 DONE [ownership:O, transit:-]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transit-both-ways",
        "single-mode-word",
        "guarded-drop",
        "listed-users",
        "guarded-unset"
      })
  void notOnTwoCpus(String strategy) {
    ReferenceSearch search = new Scene(strategy, "k2", 2, 2, FORK).weak().run();
    assertThat(search.complete()).isTrue();
    assertThat(search.kinds()).isEmpty();
  }

  // ---- What each rule is good for --------------------------------------------------------------

  /** A memory in which one rule does not hold. */
  private record Planted(String rule, int livelock, Function<MachineState, WeakMemory> memory) {
    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Planted> planted() {
    return Stream.of(
        new Planted(
            "a runqueue lock hands over what a walk left",
            8,
            s ->
                new WeakMemory(s) {
                  @Override
                  void visited(int cpu, int task) {
                    int before = s.percpu.view[cpu];
                    super.visited(cpu, task);
                    s.percpu.view[cpu] = before;
                  }
                }),
        new Planted(
            "a visited task brings what the walk left",
            6,
            s ->
                new WeakMemory(s) {
                  @Override
                  void visited(int cpu, int task) {
                    super.visited(cpu, MachineState.NOBODY);
                  }
                }),
        new Planted(
            "a task takes along what its CPU has seen",
            6,
            s ->
                new WeakMemory(s) {
                  @Override
                  void switches(int cpu, int prev, int next) {
                    super.switches(cpu, prev, MachineState.NOBODY);
                  }
                }),
        new Planted(
            "a child sees what its parent has seen",
            7,
            s ->
                new WeakMemory(s) {
                  @Override
                  void woke(int parent, int child) {
                    s.tasks.view[child] = Arrays.stream(s.percpu.view).max().orElse(0);
                  }
                }),
        new Planted(
            "a writer sees its own stores",
            7,
            s ->
                new WeakMemory(s) {
                  @Override
                  void stores(int bits, int value) {
                    super.stores(bits, value);
                    s.tasks.view[s.process.mutexOwner] =
                        s.percpu.view[s.tasks.runningOn[s.process.mutexOwner]];
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void withoutARuleASingleWordLiveLocks(Planted planted) {
    Scene scene = new Scene(SINGLE, "k2", 2, 2, FORK);
    assertThat(scene.search(planted.memory()).run().kinds())
        .containsEntry("LIVELOCK", planted.livelock());
  }

  @Test
  void twoWordsInsteadOfOneLiveLock() {
    ReferenceSearch search =
        new Scene(SINGLE, "k3", 3, 2, FORK)
            .search(
                s ->
                    new WeakMemory(s) {
                      @Override
                      void stores(int bits, int value) {
                        super.stores(Cid.ONCPU, value & Cid.ONCPU);
                        super.stores(Cid.TRANSIT, value & Cid.TRANSIT);
                      }
                    })
            .atMost(60_000)
            .run();
    assertThat(search.kinds()).containsEntry("LIVELOCK", 6);
  }

  /** Nothing hangs, but states come up that cannot be. */
  @Test
  void withoutCoherenceThereIsMoreToSee() {
    Scene scene = new Scene(SINGLE, "k2", 2, 2, FORK);
    ReferenceSearch incoherent =
        scene
            .search(
                s ->
                    new WeakMemory(s) {
                      @Override
                      void saw(int cpu, int word, int age) {}
                    })
            .run();
    assertThat(incoherent.states()).isGreaterThan(scene.weak().run().states());
  }

  // ---- Normal form -----------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"transit-both-ways, k2, 2", "guarded-unset, k2, 2", "transit-both-ways, p2, 1"})
  void theNormalFormLosesNothing(String strategy, String start, int divisor) {
    Budget budget = start.equals("k2") ? FORK : new Budget(0, 2, 0);
    Scene scene = new Scene(strategy, start, 2, divisor, budget);
    Set<IntBuffer> normal = new HashSet<>();
    Set<IntBuffer> plain = new HashSet<>();
    int states = scene.weak().onState(s -> normal.add(withoutViews(s))).run().states();
    int more =
        scene
            .search(
                s ->
                    new WeakMemory(s) {
                      @Override
                      void normalise() {}
                    })
            .onState(s -> plain.add(withoutViews(s)))
            .run()
            .states();
    assertThat(normal).isEqualTo(plain);
    assertThat(states).isLessThan(more);
  }

  private static IntBuffer withoutViews(MachineState state) {
    MachineState s = ReferenceSearch.copy(state);
    List.of(s.percpu.view, s.tasks.view).forEach(views -> Arrays.fill(views, 0));
    s.process.oldModes = 0;
    return IntBuffer.wrap(StateVector.of(s, 0));
  }
}
