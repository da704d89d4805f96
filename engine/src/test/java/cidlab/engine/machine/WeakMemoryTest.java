package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.SwitchContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a context switch can read from the mode words after others have stored to them.
 *
 * <p>Three CPUs. Tasks 0 and 1 run on CPUs 0 and 1, tasks 2 and 3 sleep on CPU 2. A fork stores the
 * flip to the CPUs, or back, and walks where the test sends it.
 */
class WeakMemoryTest {
  private static final int CPUS = 3;
  private static final int SLOTS = 8;
  private static final int O = Cid.ONCPU;
  private static final int T = Cid.TRANSIT;

  private final Rules rules = new Rules();
  private MachineState s = state();
  private Machine machine = new Machine(s, rules, Granularity.SECTION, MemoryModel.WEAK);

  private static MachineState state() {
    StateBuilder builder =
        new StateBuilder(CPUS, SLOTS)
            .process(0, CPUS, CPUS, 0, false, new long[] {0}, new long[] {0b111});
    for (int task = 0; task < 4; task++) {
      int cpu = Math.min(task, 2);
      int runs = task < 2 ? cpu : MachineState.NOBODY;
      builder.task(task, TaskStatus.LIVE, Cid.UNSET, true, cpu, runs, 1);
    }
    return builder.build();
  }

  /** What the fork stores, whom its walk visits, and what a switch reads. */
  private static final class Rules extends PlainProtocol {
    private Consumer<LimitsContext> flip = m -> m.setMode(m.mode() ^ (O | T));
    private Walk walk = Walk.TASKS;
    private List<Integer> targets = List.of();
    private Consumer<LimitsContext> completion = m -> m.setMode(m.mode() & ~T);
    private Function<SwitchContext, String> reads = c -> Cid.toString(c.mode());
    private String read;

    @Override
    public Walk register(MemberContext m) {
      m.join();
      flip.accept(m);
      return walk;
    }

    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      int next = targets.indexOf(w.cursor()) + 1;
      return next < targets.size() ? targets.get(next) : WalkContext.NOBODY;
    }

    @Override
    public void complete(Walk walk, LimitsContext m) {
      completion.accept(m);
    }

    @Override
    public void scheduleIn(SwitchContext c) {
      read = reads.apply(c);
    }
  }

  private void splitWords() {
    rules.flip =
        m -> {
          m.setTransit(T);
          m.setOwnership(m.ownership() ^ O);
        };
    rules.completion = m -> m.setTransit(0);
    rules.reads = c -> text(c.ownership()) + text(c.transit());
  }

  private static String text(int flags) {
    return flags == 0 ? "-" : flags == O ? "O" : flags == T ? "T" : "OT";
  }

  /** Everything that a switch can read. */
  private Set<String> outcomes(int cpu, int next) {
    MachineState before = ReferenceSearch.copy(s);
    Set<String> outcomes = new TreeSet<>();
    do {
      s.copyFrom(before);
      rules.read = null;
      machine.switchTo(cpu, next);
      assertThat(outcomes.add(rules.read + " " + machine.choices().seen())).isTrue();
    } while (machine.choices().next());
    s.copyFrom(before);
    Set<String> reads = new TreeSet<>();
    outcomes.forEach(outcome -> reads.add(outcome.replaceFirst(" .*", "")));
    return reads;
  }

  private void singleWord() {
    rules.reads = c -> text(c.mode());
  }

  private void fork(int task, int child) {
    assertThat(machine.fork(task, child)).isEqualTo(Result.YIELD);
  }

  /** Performs the switch in which the reads have the given outcome. */
  private void switchSeeing(String outcome, int cpu, int next) {
    MachineState before = ReferenceSearch.copy(s);
    do {
      s.copyFrom(before);
      machine.switchTo(cpu, next);
    } while (!rules.read.equals(outcome) && machine.choices().next());
    assertThat(rules.read).isEqualTo(outcome);
  }

  // ---- Words -----------------------------------------------------------------------------------

  @Test
  void twoWordsAreSeenAtDifferentAges() {
    splitWords();
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("--", "-T", "O-", "OT");
  }

  @Test
  void oneWordIsConsistent() {
    singleWord();
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("-", "OT");
  }

  @Test
  void oneWordReadInHalvesDoesNotGoBackwards() {
    rules.reads = c -> text(c.ownership()) + text(c.transit());
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("--", "-T", "OT");
    rules.reads = c -> text(c.transit()) + text(c.ownership());
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("--", "-O", "TO");
  }

  @Test
  void twoWordsReadAsOneAreTwoReads() {
    splitWords();
    singleWord();
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("-", "T", "O", "OT");
  }

  @Test
  void aReaderDoesNotGoBackwards() {
    rules.reads = c -> text(c.mode()) + text(c.mode()) + text(c.mode());
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("---", "--OT", "-OTOT", "OTOTOT");
    splitWords();
    s = state();
    machine = new Machine(s, rules, Granularity.SECTION, MemoryModel.WEAK);
    rules.reads = c -> text(c.transit()) + text(c.transit());
    fork(0, 4);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("--", "-T", "TT");
  }

  @Test
  void allOldValuesAreSeenInOrder() {
    singleWord();
    fork(0, 4);
    machine.step(0); // Nobody visited; completed.
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("-", "OT", "O");
    rules.reads = c -> text(c.mode()) + "," + text(c.mode());
    assertThat(outcomes(2, 2))
        .containsExactlyInAnyOrder("-,-", "-,OT", "-,O", "OT,OT", "OT,O", "O,O");
    splitWords();
    s = state();
    machine = new Machine(s, rules, Granularity.SECTION, MemoryModel.WEAK);
    fork(0, 4);
    machine.step(0);
    rules.reads = c -> text(c.transit()) + text(c.transit()) + text(c.transit());
    assertThat(outcomes(2, 2)) // The order of stores is nothing, transit, nothing.
        .containsExactlyInAnyOrder("---", "--T", "-T-", "-TT", "T--", "TT-", "TTT");
  }

  @Test
  void storingWhatIsThereIsNoStore() {
    rules.flip = m -> m.setMode(m.mode());
    fork(0, 4);
    assertThat(outcomes(2, 2)).hasSize(1);
    assertThat(s.process.oldModes).isZero();
  }

  @Test
  void aProtocolHasOneKindOfWords() {
    rules.completion = m -> m.setTransit(0);
    fork(0, 4);
    assertThatThrownBy(() -> machine.step(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "expected stores to the mode word, or to ownership and transit, not both; choose one");
  }

  @Test
  void fifteenOldValuesAreKept() {
    rules.walk = Walk.NONE;
    singleWord();
    int[] modes = {O | T, O, T, 0};
    for (int store = 0; store < 40; store++) {
      int mode = modes[store % 4];
      rules.flip = m -> m.setMode(mode);
      fork(0, 4);
      machine.step(0);
      machine.switchTo(2, 4); // The child hears of it and goes.
      machine.exit(4);
      machine.switchTo(2, MachineState.NOBODY);
      s.percpu.view[2] = s.tasks.view[2]; // As if it had gone elsewhere.
    }
    assertThat(s.tasks.view[2] >>> 8).isEqualTo(15);
    assertThat(outcomes(2, 2)).containsExactlyInAnyOrder("-", "O", "T", "OT");
  }

  // ---- Synchronisation -------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theWriterSeesItsOwnStores(boolean split) {
    words(split);
    fork(0, 4);
    assertThat(outcomes(0, 2)).hasSize(1);
    machine.switchTo(0, MachineState.NOBODY);
    assertThat(outcomes(2, 0)).hasSize(1); // Wherever it goes.
  }

  private void words(boolean split) {
    if (split) {
      splitWords();
    } else {
      singleWord();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aVisitedCpuSeesWhatTheWalkLeft(boolean split) {
    words(split);
    rules.walk = Walk.CPUS;
    rules.targets = List.of(2);
    fork(0, 4);
    assertThat(outcomes(2, 2)).hasSizeGreaterThan(1);
    machine.step(0);
    assertThat(outcomes(2, 2)).hasSize(1);
    assertThat(outcomes(1, 2)).hasSizeGreaterThan(1); // The task may be woken without that lock.
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aVisitedTaskBringsWhatTheWalkLeft(boolean split) {
    words(split);
    rules.targets = List.of(2);
    fork(0, 4);
    assertThat(outcomes(1, 2)).hasSizeGreaterThan(1);
    machine.step(0);
    assertThat(outcomes(1, 2)).hasSize(1);
    assertThat(outcomes(2, 3)).hasSize(1); // The lock of its runqueue was taken as well.
    assertThat(outcomes(1, 3)).hasSizeGreaterThan(1);
  }

  @Test
  void aVisitOfARunningTaskConcernsItsCpuOnly() {
    singleWord();
    rules.targets = List.of(1);
    fork(0, 4);
    machine.step(0);
    assertThat(outcomes(1, 2)).hasSize(1);
    assertThat(outcomes(2, 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTaskTakesAlongWhatItsCpuHasSeen(boolean split) {
    words(split);
    fork(0, 4);
    switchSeeing("OT", 2, 2);
    machine.switchTo(2, MachineState.NOBODY);
    assertThat(outcomes(1, 2)).hasSize(1);
    assertThat(outcomes(1, 3)).hasSizeGreaterThan(1);
    assertThat(outcomes(2, 3)).hasSize(1);
  }

  @Test
  void aTaskThatSawOldValuesMaySeeThemAgain() {
    splitWords();
    fork(0, 4);
    switchSeeing("O-", 2, 2);
    machine.switchTo(2, MachineState.NOBODY);
    assertThat(outcomes(1, 2)).containsExactlyInAnyOrder("O-", "OT");
    assertThat(outcomes(2, 3)).containsExactlyInAnyOrder("O-", "OT");
  }

  @Test
  void theMutexHandsOverEverything() {
    singleWord();
    fork(0, 4);
    machine.step(0); // The walk is over and the mutex free.
    assertThat(outcomes(1, 2)).hasSize(3);
    rules.flip = m -> {};
    rules.walk = Walk.NONE;
    fork(1, 5);
    assertThat(outcomes(1, 2)).hasSize(1);
    machine.switchTo(1, 2);
    assertThat(outcomes(2, 1)).hasSize(1);
    assertThat(outcomes(2, 3)).hasSize(3);
  }

  @Test
  void aHookWithTheMutexSeesTheNewest() {
    List<String> seen = new ArrayList<>();
    rules.flip =
        m -> {
          seen.add(text(m.mode()) + text(m.ownership()) + text(m.transit()));
          m.setMode(O | T);
        };
    fork(0, 4);
    machine.step(0);
    fork(1, 5);
    assertThat(seen).containsExactly("---", "OO-");
    assertThat(machine.choices().seen()).isEmpty();
  }

  @Test
  void aChildSeesWhatItsParentHadSeen() {
    singleWord();
    rules.walk = Walk.NONE;
    fork(0, 4); // Flips, and the child is not yet awake.
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
    assertThat(outcomes(2, 4)).hasSize(1);
    assertThat(outcomes(2, 3)).hasSize(2);
  }

  @Test
  void aChildDoesNotHearOfALaterFlipThroughAVisitToItsParentsCpu() {
    singleWord();
    rules.walk = Walk.NONE;
    rules.flip = m -> {};
    fork(1, 4); // Registered, not yet awake.
    rules.walk = Walk.CPUS;
    rules.targets = List.of(1);
    rules.flip = m -> m.setMode(O | T);
    fork(0, 5);
    machine.step(0); // Visits the CPU on which the parent runs.
    assertThat(machine.step(1)).isEqualTo(Result.DONE);
    assertThat(outcomes(2, 4)).containsExactlyInAnyOrder("-", "OT");
    assertThat(outcomes(1, 4)).containsExactly("OT");
  }

  @Test
  void aSwitchThatSpinsKeepsItsView() {
    splitWords();
    rules.reads =
        c -> {
          int ownership = c.ownership();
          c.awaitCid();
          return text(ownership) + text(c.transit());
        };
    for (int id = 0; id < CPUS; id++) {
      s.process.pool.set(id);
    }
    assertThat(machine.switchTo(2, 2)).isEqualTo(Result.SPIN);
    fork(0, 4);
    s.process.pool.clear(1);
    MachineState before = ReferenceSearch.copy(s);
    Set<String> reads = new TreeSet<>();
    do {
      s.copyFrom(before);
      assertThat(machine.spin(2)).isEqualTo(Result.DONE);
      reads.add(rules.read);
    } while (machine.choices().next());
    assertThat(reads).containsExactly("--", "-T");
  }

  @Test
  void aNewAddressSpaceHasNoOldValues() {
    MachineState alone =
        new StateBuilder(2, 2)
            .process(0, 2, 2, 0, false, new long[] {0}, new long[] {0b11})
            .task(0, TaskStatus.LIVE, Cid.UNSET, true, 0, 0, 1)
            .build();
    rules.walk = Walk.NONE;
    Machine single = new Machine(alone, rules, Granularity.SECTION, MemoryModel.WEAK);
    single.fork(0, 1);
    single.step(0);
    single.switchTo(1, 1);
    single.exit(1);
    single.switchTo(1, MachineState.NOBODY);
    alone.percpu.view[1] = 1 << 8; // As if nobody had run there.
    alone.process.oldModes = 1;
    rules.flip = m -> {};
    single.exec(0);
    single.step(0);
    assertThat(alone.job(0)).isEqualTo(Job.NONE);
    assertThat(alone.percpu.view).containsOnly(0);
    assertThat(alone.process.oldModes).isZero();
  }

  // ---- Choices ---------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void withoutWeakMemoryThereIsNoChoice(Granularity granularity) {
    splitWords();
    Machine strong = new Machine(s, rules, granularity, MemoryModel.SC);
    strong.fork(0, 4);
    while (s.wait(0) == Wait.PAUSED_LOCKED) {
      strong.step(0);
    }
    strong.switchTo(2, 2);
    while (s.inSwitch(2)) {
      strong.spin(2);
    }
    assertThat(rules.read).isEqualTo("OT");
    assertThat(strong.choices().seen()).isEmpty();
    assertThat(strong.choices().next()).isFalse();
    assertThat(s.percpu.view).containsOnly(0);
    assertThat(s.tasks.view).containsOnly(0);
  }

  @Test
  void whatWasSeenCanBePrescribed() {
    splitWords();
    fork(0, 4);
    MachineState before = ReferenceSearch.copy(s);
    List<Sighting> seen =
        List.of(new Sighting(Sighting.Word.OWNERSHIP, O), new Sighting(Sighting.Word.TRANSIT, 0));
    machine.choices().prescribe(seen);
    machine.switchTo(2, 2);
    assertThat(rules.read).isEqualTo("O-");
    assertThat(machine.choices().seen()).isEqualTo(seen).hasToString("[ownership:O, transit:-]");
    s.copyFrom(before);
    machine.switchTo(2, 2); // A prescription holds once.
    assertThat(rules.read).isEqualTo("OT");
    s.copyFrom(before);
    machine.choices().prescribe(List.of(new Sighting(Sighting.Word.MODE, O | T)));
    assertThatThrownBy(() -> machine.switchTo(2, 2))
        .isInstanceOf(Choices.NotVisible.class)
        .hasMessage("expected a value that can be seen here, wanted=mode:OT");
  }

  @Test
  void aSightingIsReadAsItIsWritten() {
    for (Sighting.Word word : Sighting.Word.values()) {
      for (int value : new int[] {0, O, T, O | T}) {
        Sighting sighting = new Sighting(word, value);
        if ((value & ~word.bits) == 0) {
          assertThat(Sighting.parse(sighting.toString())).isEqualTo(sighting);
        } else {
          assertThatThrownBy(() -> Sighting.parse(sighting.toString()))
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
    assertThatThrownBy(() -> Sighting.parse("mode:"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("text=mode:");
  }
}
