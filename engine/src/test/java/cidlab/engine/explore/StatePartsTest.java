package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.ChildVisibility;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateVector;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.trace.GoldenRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that was taken apart and put together again is the same, and so is all that follows. */
class StatePartsTest {
  /** Operations of a golden file from one comparison of all successors to the next. */
  private static final int STRIDE = 29;

  static List<Path> files() {
    return Golden.sample();
  }

  @ParameterizedTest
  @MethodSource("files")
  void statesOfGoldenTracesComeBack(Path file) {
    int[] operations = new int[1];
    GoldenRun.follow(
        file,
        Golden.catalogue(),
        (place, flags, machine) -> {
          if (machine.state().violation() == null) {
            comesBack(place, machine.state(), machine.protocol());
            if (operations[0]++ % STRIDE == 0) {
              theSameFollows(place, machine.state(), machine.protocol());
            }
          }
        });
    assertThat(operations[0]).isGreaterThan(3);
  }

  @ParameterizedTest
  @CsvSource({
    "direct-transfer,   k2, 1, 0, 1, 0",
    "transit-both-ways, k2, 0, 1, 0, 0",
    "guarded-unset,     p2, 1, 0, 1, 1",
    "published-first,   k2, 0, 1, 0, 0",
    "bitmap-hints,      k1, 1, 0, 1, 1",
    "lazy-per-cpu,      k1, 1, 0, 1, 0",
    "bounded-wait,      k2, 1, 0, 0, 1"
  })
  void statesOfExplorationsComeBack(
      String strategy, String start, int forks, int vforks, int exits, int execs) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Budget budget = new Budget(forks, vforks, exits, 0, execs, 0);
    Configuration configuration = Configuration.of(2, start, 3, budget);
    Graph graph = Graph.of(configuration, protocol);
    for (int state = 0; state < graph.size(); state++) {
      graph.load(state);
      comesBack("state " + state, graph.loaded(), protocol);
      if (state % STRIDE == 0) {
        theSameFollows("state " + state, graph.loaded(), protocol);
      }
    }
    assertThat(graph.size()).isGreaterThan(90);
  }

  private static void comesBack(String place, MachineState s, OwnershipProtocol protocol) {
    MachineState copy = dirty(s, protocol);
    Packed codec = new Packed(copy, s.capacity(), protocol);
    int[] packed = new Packed(s, s.capacity(), protocol).pack(4711);
    assertThat(codec.unpack(packed)).isEqualTo(4711);
    assertThat(codec.pack(4711)).as(place).isEqualTo(packed);
    assertThat(described(copy, protocol)).as(place).isEqualTo(described(s, protocol));
  }

  /** A machine on which something else went on before. */
  private static MachineState dirty(MachineState like, OwnershipProtocol protocol) {
    MachineState s = new MachineState(like.cpus(), like.capacity());
    Machine machine = new Machine(s, protocol);
    machine.reset(like.cpus());
    if (like.capacity() > 1) {
      machine.fork(0, like.capacity() - 1);
      for (int i = 0; i < 3 && s.job(0) != cidlab.engine.machine.Job.NONE; i++) {
        machine.step(0);
      }
      machine.exit(0);
    }
    return s;
  }

  /** The same may happen, ends the same way, and leads to the same state. */
  private static void theSameFollows(String place, MachineState s, OwnershipProtocol protocol) {
    int[] packed = new Packed(s, s.capacity(), protocol).pack(0);
    MachineState decoded = dirty(s, protocol);
    Packed codec = new Packed(decoded, s.capacity(), protocol);
    codec.unpack(packed);
    SearchSpace everything =
        new SearchSpace(s, new Budget(1, 1, 1, 1, 1, 1), false, Integer.MAX_VALUE, -1);
    List<int[]> moves = Graph.moves(everything, s, everything.budget().packed());
    assertThat(Graph.moves(everything, decoded, everything.budget().packed()))
        .as(place)
        .usingElementComparator(java.util.Arrays::compare)
        .containsExactlyElementsOf(moves);
    MachineState original = new MachineState(s.cpus(), s.capacity());
    Machine first = new Machine(original, protocol);
    Machine second = new Machine(decoded, protocol);
    for (int[] move : moves) {
      original.copyFrom(s);
      codec.unpack(packed);
      Result expected = Move.perform(first, move[0]);
      String what = place + ", " + Move.toString(move[0]);
      assertThat(Move.perform(second, move[0])).as(what).isEqualTo(expected);
      assertThat(described(decoded, protocol)).as(what).isEqualTo(described(original, protocol));
      assertThat(decoded.violation()).as(what).isEqualTo(original.violation());
      assertThat(second.counts().frees()).as(what).isEqualTo(first.counts().frees());
    }
  }

  /** Everything that a state shows, without StateParts; of the lists the one that walks follow. */
  private static List<Object> described(MachineState s, OwnershipProtocol protocol) {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of(s.mode(), s.maxCids(), s.users(), s.allowedCpus(), s.threshold()));
    all.addAll(List.of(s.switchDeferred(), s.mutexOwner(), s.lockOwner(), s.spinners()));
    all.add(s.walk());
    if (s.walking()) {
      all.addAll(List.of(s.walkCursor(), s.walkTarget(), s.walkPhase(), s.walkBudget()));
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      all.addAll(List.of(s.inUse(cpu), s.cpuCid(cpu), s.current(cpu), s.spinning(cpu)));
      all.addAll(List.of(s.spinPrev(cpu), s.waiters(cpu)));
      all.add(s.spinning(cpu) ? s.spinRetriesLeft(cpu) : 0);
    }
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        all.addAll(List.of(task, s.status(task), s.taskCid(task), s.active(task)));
        all.addAll(List.of(s.lastCpu(task), s.runningOn(task), s.group(task), s.job(task)));
        all.addAll(List.of(s.child(task), s.wait(task), s.waitCpu(task)));
        for (int cpu = 0; cpu < s.cpus(); cpu++) {
          all.add(s.allowed(task, cpu));
        }
      }
    }
    boolean users = protocol.childVisibility() == ChildVisibility.BY_REGISTRATION;
    int listed = MachineState.NOBODY;
    while ((listed = users ? s.nextUser(listed) : s.nextPublished(listed)) != MachineState.NOBODY) {
      all.add(listed);
    }
    return all;
  }

  /** The vector that the other searches use tells the same states apart as the parts do. */
  @Test
  void areAsFineAsTheVector() {
    OwnershipProtocol protocol = Golden.protocol("guarded-unset");
    Configuration configuration = Configuration.of(2, "k2", 3, Configuration.forks(1));
    Graph graph = Graph.of(configuration, protocol);
    Set<List<Integer>> vectors = new HashSet<>();
    for (int state = 0; state < graph.size(); state++) {
      int budget = graph.load(state);
      int[] vector = StateVector.of(graph.loaded(), budget);
      List<Integer> key = new ArrayList<>();
      for (int value : vector) {
        key.add(value);
      }
      vectors.add(key);
    }
    assertThat(graph.size()).isGreaterThan(1_000);
    assertThat(vectors.size()).isGreaterThanOrEqualTo(graph.size());
  }
}
