package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.Step;
import cidlab.engine.machine.ReferenceSearch.Budget;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens at section granularity can happen at access granularity, and more; verdicts of both.
 *
 * <p>Verdicts and lengths at section granularity are those of the exhaustive runs of the original C
 * functions (verdicts.csv of the golden data, scenario S1).
 */
class AccessRunsTest {
  private static final int CAP = 2;
  private static final Budget FORK = new Budget(1, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "direct-transfer, k2, 2, 1, 0, 0",
    "transit-both-ways, k2, 2, 1, 0, 0",
    "single-mode-word, k2, 2, 1, 1, 0",
    "guarded-unset, k2, 2, 1, 1, 1",
    "bounded-wait, k2, 2, 1, 1, 1",
    "lazy-per-cpu, k2, 2, 1, 1, 1",
    "legacy-one-way, p2, 3, 0, 2, 1",
    "direct-transfer, k3, 3, 1, 0, 0"
  })
  void everySectionRunIsAnAccessRun(
      String strategy, String start, int cpus, int forks, int exits, int execs) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    int slots = Integer.parseInt(start.substring(1)) + forks;
    MachineState fine = new MachineState(cpus, slots);
    Machine finely = new Machine(fine, protocol, Granularity.ACCESS, MemoryModel.SC);
    MachineState coarse = new MachineState(cpus, slots);
    Machine coarsely = new Machine(coarse, protocol);
    int[] steps = {0};
    new ReferenceSearch(
            () -> StartStates.of(start, cpus, CAP, slots, protocol),
            s -> new Machine(s, protocol),
            new Budget(forks, exits, execs))
        .onStep(
            (before, step) -> {
              fine.copyFrom(before);
              Result result = toItsEnd(step, finely);
              coarse.copyFrom(before);
              assertThat(step.on(coarsely)).isEqualTo(result);
              assertThat(StateVector.of(fine, 0)).isEqualTo(StateVector.of(coarse, 0));
              steps[0]++;
            })
        .run();
    assertThat(steps[0]).isGreaterThan(1_000);
  }

  /** Performs an operation with nothing in between. */
  private static Result toItsEnd(Step step, Machine machine) {
    Result result = step.on(machine);
    while (result == Result.PAUSED) {
      result =
          switch (step.operation()) {
            case SWITCH, SPIN -> machine.spin(step.subject());
            default -> machine.step(step.subject());
          };
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          direct-transfer,   'LIVELOCK=4, SPIN=3', 'LIVELOCK=9, SPIN=7'
          legacy-one-way,    'LIVELOCK=4, SPIN=3', 'LIVELOCK=9, SPIN=7'
          transit-both-ways, '',                   ''
          single-mode-word,  '',                   ''
          guarded-drop,      '',                   ''
          listed-users,      '',                   ''
          guarded-unset,     '',                   ''
          """)
  void verdictsOfOneFork(String strategy, String bySection, String byAccess) {
    ReferenceSearch sections = oneFork(strategy, Granularity.SECTION).run();
    ReferenceSearch accesses = oneFork(strategy, Granularity.ACCESS).run();
    assertThat(sections.kinds()).hasToString("{" + bySection + "}");
    assertThat(accesses.kinds()).hasToString("{" + byAccess + "}");
    assertThat(accesses.states()).isGreaterThan(6 * sections.states());
    assertThat(accesses.longestLog()).isLessThan(HookFields.LOG / 3);
  }

  private static ReferenceSearch oneFork(String strategy, Granularity granularity) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    return new ReferenceSearch(
        () -> StartStates.of("k2", 2, CAP, 3, protocol),
        s -> new Machine(s, protocol, granularity, MemoryModel.SC),
        FORK);
  }

  @ParameterizedTest
  @CsvSource({"direct-transfer", "guarded-unset"})
  void statesWithoutAPauseIncludeThoseOfSections(String strategy) {
    Set<IntBuffer> quiescent = new HashSet<>();
    oneFork(strategy, Granularity.ACCESS)
        .onState(
            s -> {
              if (s.pausedHooks() == 0) {
                quiescent.add(IntBuffer.wrap(StateVector.of(s, 0)));
              }
            })
        .run();
    Set<IntBuffer> sections = new HashSet<>();
    oneFork(strategy, Granularity.SECTION)
        .onState(s -> sections.add(IntBuffer.wrap(StateVector.of(s, 0))))
        .run();
    assertThat(quiescent).containsAll(sections).hasSizeGreaterThan(sections.size());
  }
}
