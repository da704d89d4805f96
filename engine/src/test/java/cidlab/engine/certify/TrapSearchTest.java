package cidlab.engine.certify;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.Golden;
import cidlab.engine.Step;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Wait;
import cidlab.engine.trace.GoldenRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verdicts on states of the golden traces, in which the author of the traces has decided by another
 * search what can still happen.
 */
class TrapSearchTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();

  /** Enough for every state here that is decided at all. */
  private static final int MANY_STATES = 20_000;

  static List<Path> files() {
    return Golden.files();
  }

  @ParameterizedTest
  @CsvSource({
    "V0_S1_c3_m7_k3_LIVELOCK.jsonl, LIVELOCK",
    "V1_S1_c4_mf_k4_LIVELOCK.jsonl, LIVELOCK",
    "V1_S1_c4_mf_k4_STALL.jsonl, STALL",
    "V2_S5_c3_m7_k2_LIVELOCK.jsonl, LIVELOCK",
    "V3_S3_c4_m3_k2_OOB_CLEAR.jsonl, FREE"
  })
  void theLastStateOfACounterexample(String file, TrapVerdict expected) {
    List<TrapVerdict> verdicts = new ArrayList<>();
    GoldenRun.follow(
        Golden.file(file),
        CATALOGUE,
        (place, flags, machine) -> verdicts.add(examine(machine, MANY_STATES)));
    int last = verdicts.size() - 1;
    assertThat(verdicts.get(last)).isEqualTo(expected);
    assertThat(verdicts.subList(0, last)).containsOnly(TrapVerdict.FREE);
  }

  /** With few states allowed the verdict may be UNDECIDED, but never another one. */
  @ParameterizedTest
  @MethodSource("files")
  void noVerdictContradictsAFlag(Path file) {
    GoldenRun.follow(
        file,
        CATALOGUE,
        (place, flags, machine) -> {
          Set<TrapVerdict> expected = EnumSet.of(verdict(flags));
          if (!expected.contains(TrapVerdict.FREE)) {
            assertThat(waits(machine.state())).as(place).isTrue();
            expected.add(TrapVerdict.UNDECIDED);
          }
          TrapVerdict actual = new TrapSearch(machine.state(), machine.protocol()).examine();
          assertThat(actual).as(place).isIn(expected);
        });
  }

  /** In the sample, on machines so small that both searches come to an end. */
  @Test
  void withEnoughStatesEveryFlagIsConfirmed() {
    Set<TrapVerdict> seen = EnumSet.noneOf(TrapVerdict.class);
    for (Path file : Golden.sample()) {
      GoldenRun.follow(
          file,
          CATALOGUE,
          (place, flags, machine) -> {
            TrapVerdict expected = verdict(flags);
            boolean small = machine.state().cpus() <= 4;
            if (expected != TrapVerdict.FREE && small && !probable(flags)) {
              assertThat(examine(machine, MANY_STATES)).as(place).isEqualTo(expected);
              seen.add(expected);
            }
          });
    }
    assertThat(seen).containsExactlyInAnyOrder(TrapVerdict.LIVELOCK, TrapVerdict.STALL);
  }

  @Test
  void isUndecidedOnlyWhenTheBoundIsReached() {
    List<TrapVerdict> verdicts = new ArrayList<>();
    GoldenRun.follow(
        Golden.file("V2_S5_c3_m7_k2_LIVELOCK.jsonl"),
        CATALOGUE,
        (place, flags, machine) -> {
          if (!flags.isEmpty()) {
            for (int states : new int[] {1, 10, 100, MANY_STATES}) {
              verdicts.add(examine(machine, states));
            }
          }
        });
    assertThat(verdicts)
        .containsExactly(
            TrapVerdict.UNDECIDED,
            TrapVerdict.UNDECIDED,
            TrapVerdict.UNDECIDED,
            TrapVerdict.LIVELOCK);
  }

  /** Whatever happens in such a state, no id is freed. */
  @ParameterizedTest
  @ValueSource(strings = {"V0_S1_c3_m7_k3_LIVELOCK.jsonl", "V1_S1_c4_mf_k4_LIVELOCK.jsonl"})
  void nothingGetsOutOfALivelock(String file) {
    GoldenRun.follow(
        Golden.file(file),
        CATALOGUE,
        (place, flags, machine) -> {
          if (flags.contains("NOTE:LIVELOCK")) {
            assertThat(wanders(machine)).isGreaterThan(1_000);
          }
        });
  }

  /** Performs whatever may happen, in a fixed order that varies, and never sees an id freed. */
  private static int wanders(Machine machine) {
    MachineState start = machine.state();
    MachineState s = new MachineState(start.cpus(), start.capacity());
    Machine copy = new Machine(s, machine.protocol());
    s.copyFrom(start);
    List<Step> steps = Step.all(s.cpus(), start.slots() + 1);
    int performed = 0;
    for (int i = 0; i < 200_000; i++) {
      Step step = steps.get((int) (i * 7_919L % steps.size()));
      if (step.enabled(s)) {
        step.on(copy);
        performed++;
        assertThat(copy.counts().frees()).as("%s", step).isZero();
        assertThat(s.idsInUse()).isEqualTo(s.cpus());
      }
    }
    return performed;
  }

  @Test
  void theStoryNamesWhoWaits() {
    GoldenRun.follow(
        Golden.file("V1_S1_c4_mf_k4_STALL.jsonl"),
        CATALOGUE,
        (place, flags, machine) -> {
          if (!flags.isEmpty()) {
            assertThat(new TrapSearch(machine.state(), machine.protocol()).story())
                .isEqualTo(
                    "cpu 2 spins for task 1;"
                        + " task 0 walks and waits for the runqueue lock of cpu 2;"
                        + " ids owned by cpus 2, by tasks 2, in transit 0");
          }
        });
  }

  private static TrapVerdict examine(Machine machine, int states) {
    return new TrapSearch(machine.state(), machine.protocol(), states, states).examine();
  }

  private static TrapVerdict verdict(List<String> flags) {
    if (flags.contains("NOTE:LIVELOCK") || probable(flags)) {
      return TrapVerdict.LIVELOCK;
    }
    return flags.contains("NOTE:STALL") ? TrapVerdict.STALL : TrapVerdict.FREE;
  }

  /** The author's own search reached its bound. */
  private static boolean probable(List<String> flags) {
    return flags.contains("NOTE:LIVELOCK_PROBABLE");
  }

  private static boolean waits(MachineState s) {
    int owner = s.mutexOwner();
    return s.spinners() > 0
        || owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
  }
}
