package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.state.CanonicalForm;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One state stands for all that are like it. */
class CanonicalFormTest {
  private static final int CPUS = 3;

  private static final List<int[]> ORDERS =
      List.of(
          new int[] {0, 1, 2},
          new int[] {0, 2, 1},
          new int[] {1, 0, 2},
          new int[] {1, 2, 0},
          new int[] {2, 0, 1},
          new int[] {2, 1, 0});

  /** A protocol without completion marks and one with, in states of both modes. */
  @ParameterizedTest
  @ValueSource(strings = {"direct-transfer", "transit-both-ways", "guarded-unset"})
  void likeStatesHaveOneForm(String strategy) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration = Configuration.of(CPUS, "k2", 3, Configuration.forks(1));
    Graph graph = Graph.of(configuration, protocol);
    SearchSpace space = configuration.space(protocol);
    // The limit never changes here, and nobody spins.
    assertThat(graph.lengths()).isEmpty();
    int compared = 0;
    for (int number = 0; number < graph.size(); number++) {
      int budget = graph.load(number);
      MachineState s = graph.loaded();
      if (!betweenOperations(s) || hasTies(s)) {
        continue;
      }
      Forms forms = new Forms(space, protocol, s.maxCids());
      long form = forms.of(s, budget);
      assertThat(forms.again(form)).as("state %d", number).isEqualTo(form);
      for (int[] cpus : ORDERS) {
        for (int[] ids : ORDERS) {
          if (keepsLimit(ids, s.maxCids())) {
            MachineState like = permuted(s, cpus, ids, protocol);
            assertThat(forms.of(like, budget)).as("state %d", number).isEqualTo(form);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  /** The form of every state is its own form. */
  @ParameterizedTest
  @ValueSource(strings = {"direct-transfer", "transit-both-ways", "published-first"})
  void theFormIsItsOwnForm(String strategy) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Configuration configuration = Configuration.of(2, "k2", 3, Configuration.forks(1));
    Graph graph = Graph.of(configuration, protocol);
    SearchSpace space = configuration.space(protocol);
    Reductions inSpins = new Reductions(true, 4, true, false, false, false);
    StateStore store = new StateStore(2, space.slots(), false);
    Successors plain = new Successors(Model.plain(space, protocol), store, Reductions.NONE);
    CanonicalForm form = new CanonicalForm(store, inSpins);
    StateStore.Numbers numbers = store.new Numbers();
    for (int number = 0; number < graph.size(); number++) {
      int budget = graph.load(number);
      numbers.load(plain.rootOf(graph.loaded(), budget));
      form.apply(numbers);
      long once = numbers.root();
      form.apply(numbers);
      assertThat(numbers.root()).as("state %d", number).isEqualTo(once);
    }
    assertThat(graph.size()).isGreaterThan(800);
  }

  /** Numbers the forms of states. */
  private static final class Forms {
    private final StateStore store;
    private final Successors successors;
    private final CanonicalForm form;

    Forms(SearchSpace space, OwnershipProtocol protocol, int limit) {
      Reductions all = new Reductions(true, 1L << limit, true, true, true, false);
      store = new StateStore(CPUS, space.slots(), false);
      successors = new Successors(Model.plain(space, protocol), store, all);
      form = new CanonicalForm(store, all);
    }

    long of(MachineState s, int budget) {
      return successors.rootOf(s, budget);
    }

    long again(long root) {
      StateStore.Numbers numbers = store.new Numbers();
      numbers.load(root);
      form.apply(numbers);
      return numbers.root();
    }
  }

  private static boolean betweenOperations(MachineState s) {
    boolean between = s.mutexOwner() < 0 && s.spinners() == 0;
    for (int task = 0; task < s.slots(); task++) {
      between &= s.wait(task) == Wait.NONE && s.status(task) != TaskStatus.NEW;
    }
    return between;
  }

  /** Two idle CPUs whose words differ in nothing but the number. */
  private static boolean hasTies(MachineState s) {
    List<Integer> idle = new ArrayList<>();
    for (int cpu = 0; cpu < CPUS; cpu++) {
      if (s.current(cpu) < 0) {
        idle.add(s.cpuCid(cpu) & (Cid.ONCPU | Cid.TRANSIT | Cid.UNSET));
      }
    }
    return idle.stream().distinct().count() < idle.size();
  }

  private static boolean keepsLimit(int[] ids, int limit) {
    boolean keeps = true;
    for (int id = 0; id < CPUS; id++) {
      keeps &= id < limit == ids[id] < limit;
    }
    return keeps;
  }

  /** The same state with other names, and with every stale number replaced. */
  private static MachineState permuted(
      MachineState s, int[] cpus, int[] ids, OwnershipProtocol protocol) {
    StateBuilder builder = new StateBuilder(CPUS, s.capacity());
    long used = 0;
    for (int id = 0; id < CPUS; id++) {
      used |= s.inUse(id) ? 1L << ids[id] : 0;
    }
    builder.process(
        s.mode(),
        s.maxCids(),
        s.allowedCpus(),
        s.threshold(),
        s.switchDeferred(),
        new long[] {used},
        new long[] {(1L << CPUS) - 1});
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        int running = s.runningOn(task);
        builder.task(
            task,
            s.status(task),
            renamed(s.taskCid(task), ids),
            s.active(task),
            running < 0 ? cpus[CPUS - 1 - s.lastCpu(task)] : cpus[s.lastCpu(task)],
            running < 0 ? running : cpus[running],
            s.group(task));
      }
    }
    for (int cpu = 0; cpu < CPUS; cpu++) {
      builder.cpu(cpus[cpu], renamed(s.cpuCid(cpu), ids));
    }
    boolean users = protocol.childVisibility() == ChildVisibility.BY_REGISTRATION;
    int task = MachineState.NOBODY;
    while ((task = users ? s.nextUser(task) : s.nextPublished(task)) != MachineState.NOBODY) {
      builder.listed(task, users);
    }
    return builder.build();
  }

  private static int renamed(int word, int[] ids) {
    return Cid.isUnset(word) ? word : word & (Cid.ONCPU | Cid.TRANSIT) | ids[Cid.number(word)];
  }
}
