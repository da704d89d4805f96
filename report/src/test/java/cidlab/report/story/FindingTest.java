package cidlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of anomaly that a state can show is found, with the tasks, CPUs and CIDs it concerns.
 */
class FindingTest {
  /** Two tasks, which run on CPUs 0 and 1 of a machine with two CPUs. */
  private static MachineState state(int bitmap, int word0, int word1, int cpuWord0, int cpuWord1) {
    return new StateBuilder(2, 4)
        .process(0, 2, 2, 0, false, new long[] {bitmap}, new long[] {3})
        .task(0, TaskStatus.LIVE, word0, true, 0, 0, 1)
        .task(1, TaskStatus.LIVE, word1, true, 1, 1, 1)
        .cpu(0, cpuWord0)
        .cpu(1, cpuWord1)
        .build();
  }

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(state(3, 0, 1, 0, 1), List.of()),
        Arguments.of(
            state(1, Cid.ONCPU, Cid.ONCPU, Cid.ONCPU, 0),
            List.of("DUP_USER: t0 on cpu0 and t1 on cpu1 run in user space with the same cid 0")),
        Arguments.of(
            state(1, 0, Cid.UNSET, 0, 0),
            List.of("UNSET_USER: t1 on cpu1 runs in user space without a CID")),
        Arguments.of(
            state(1, 0, 5, 0, 0),
            List.of("RANGE: t1 on cpu1 runs in user space with cid 5, but CIDs are below")),
        Arguments.of(
            state(3, 0, Cid.UNSET, 0, 0),
            List.of(
                "UNSET_USER: t1 on cpu1 runs",
                "LEAK: cid 1 is in use, but nobody owns it: the pool has one less")),
        Arguments.of(
            state(1, 0, 1, 0, 0), List.of("OWNED_CLEAR: cid 1 is marked as free while t1 owns it")),
        Arguments.of(
            state(3, 0, 1, 0, Cid.ONCPU),
            List.of("DUP_OWNER: cid 0 has several owners: t0 and cpu1")));
  }

  @ParameterizedTest
  @MethodSource("states")
  void saysWhatIsWrongAndWhomItConcerns(MachineState s, List<String> expected) {
    List<Finding> findings = Finding.of(s);
    assertThat(findings).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Finding finding = findings.get(i);
      assertThat(finding.kind() + ": " + finding.words(s)).startsWith(expected.get(i));
    }
  }

  @Test
  void everyKindHasASentence() {
    MachineState s = state(3, 0, 1, 0, 1);
    for (Anomaly kind : Anomaly.values()) {
      assertThat(new Finding(kind, 0, 1, 0).words(s)).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void aFreeOutOfRangeIsMeasured() {
    MachineState s = state(3, 0, 1, 0, 1 | Cid.TRANSIT);
    // Bit 2^29 + 1 is in byte 2^26, bit 2^31 in byte 2^28: 64 and 256 MiB.
    assertThat(oob(1 | Cid.TRANSIT).words(s))
        .startsWith("0x20000001 (1|TRANSIT, the word of cpu1) was given back")
        .contains("64 MiB behind the map, which has 2 bits");
    assertThat(oob(Cid.UNSET).words(s)).startsWith("0x80000000 (UNSET) ").contains(" 256 MiB ");
  }

  private static Finding oob(int word) {
    return new Finding(Anomaly.OOB_CLEAR, word, word, word);
  }

  @Test
  void placesThatContradictTheMapAreSaidSo() {
    assertThat(CidPlace.of(state(2, 0, Cid.UNSET, 0, 0)).stream().map(CidPlace::words))
        .containsExactly("owned by t0, but marked as free", "lost: in use, but nobody owns it");
    assertThat(CidPlace.of(state(1, Cid.TRANSIT, Cid.ONCPU, 0, Cid.ONCPU)).get(0).words())
        .isEqualTo("owned by t0 and cpu1");
    assertThat(CidPlace.of(state(1, Cid.TRANSIT, Cid.ONCPU, 0, 0)).stream().map(CidPlace::words))
        .containsExactly("in transit with t0", "free");
  }
}
