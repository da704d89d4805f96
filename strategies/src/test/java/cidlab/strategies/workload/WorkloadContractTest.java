package cidlab.strategies.workload;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.Workload;
import cidlab.strategies.Builtin;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadContractTest {
  private static final int[] CPUS = {1, 2, 3, 4, 8, 16, 256};

  static Stream<Workload> workloads() {
    return Builtin.extensions(Workload.class);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void keepsGoingWithinItsOperationsAndThreads(Workload workload) {
    for (int cpus : CPUS) {
      for (boolean spurious : new boolean[] {false, true}) {
        ProgramDriver driver =
            new ProgramDriver(bind(workload, Map.of(), cpus), cpus, cpus, spurious);
        driver.runActions(100_000);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void fitsTheLargestMachine(Workload workload) {
    new ProgramDriver(bind(workload, Map.of(), 8_192), 8_192, 1, false).runActions(100_000);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void holdsAtTheLowEndOfEachParameter(Workload workload) {
    for (Parameter parameter : workload.parameters()) {
      String end = "" + (long) parameter.min();
      for (int cpus : new int[] {1, 4}) {
        new ProgramDriver(bind(workload, Map.of(parameter.name(), end), cpus), cpus, 1, true)
            .runActions(5_000);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void actsTheSameFromTheSameSeed(Workload workload) {
    Set<Long> fingerprints = new HashSet<>();
    Program used = bind(workload, Map.of(), 4);
    for (int seed = 0; seed < 5; seed++) {
      long first = fingerprint(used, seed);
      assertThat(fingerprint(used, seed)).isEqualTo(first);
      assertThat(fingerprint(bind(workload, Map.of(), 4), seed)).isEqualTo(first);
      fingerprints.add(first);
    }
    assertThat(fingerprints).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void allocatesNothingOnceStarted(Workload workload) {
    ProgramDriver driver = new ProgramDriver(bind(workload, Map.of(), 4), 4, 1, true);
    // Loads classes; far too short for the compiler, which could hide allocations.
    driver.runActions(50);
    long before = driver.allocated();
    driver.runActions(20_000);
    assertThat(driver.allocated() - before).isZero();
  }

  private static long fingerprint(Program program, long seed) {
    ProgramDriver driver = new ProgramDriver(program, 4, seed, false);
    driver.runActions(5_000);
    return driver.fingerprint();
  }

  private static Program bind(Workload workload, Map<String, String> given, int cpus) {
    return workload.bind(Arguments.of(workload.parameters(), given), cpus);
  }
}
