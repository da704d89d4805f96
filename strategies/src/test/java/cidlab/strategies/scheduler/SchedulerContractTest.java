package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import cidlab.strategies.Allocations;
import cidlab.strategies.Builtin;
import cidlab.strategies.scheduler.SchedulerDriver.Affinity;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulerContractTest {
  private static final int[] CPUS = {1, 2, 3, 4, 8, 64, 65, 256};
  private static final int[] THREADS = {1, 2, 9, 40, 1_000};

  static Stream<SchedulerModel> models() {
    return Builtin.extensions(SchedulerModel.class);
  }

  @ParameterizedTest
  @MethodSource("models")
  void picksOnlyWhatWaitsAndLosesNothing(SchedulerModel model) {
    long picks = 0;
    for (int cpus : CPUS) {
      for (int threads : THREADS) {
        Scheduler scheduler = bind(model, Map.of(), cpus, threads);
        for (Affinity affinity : Affinity.values()) {
          for (boolean flag : new boolean[] {false, true}) {
            SchedulerDriver driver = new SchedulerDriver(scheduler, cpus, threads, affinity, flag);
            driver.begin(cpus * 31L + threads, flag);
            driver.run(10_000);
            driver.drain();
            picks += driver.picks();
          }
        }
      }
    }
    assertThat(picks).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @MethodSource("models")
  void holdsAtTheEndsOfEachParameter(SchedulerModel model) {
    for (Parameter parameter : model.parameters()) {
      Stream<String> ends =
          parameter.kind() == Parameter.Kind.CHOICE
              ? parameter.choices().stream()
              : Stream.of(parameter.min(), parameter.max()).map(end -> "" + end.longValue());
      ends.forEach(
          end -> {
            Scheduler scheduler = bind(model, Map.of(parameter.name(), end), 4, 12);
            SchedulerDriver driver = new SchedulerDriver(scheduler, 4, 12, Affinity.ALL, true);
            driver.begin(7, true);
            driver.run(2_000);
            driver.drain();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void makesTheSameScheduleFromTheSameSeed(SchedulerModel model) {
    Map<Long, Long> first = new HashMap<>();
    // A scheduler that has run before must not remember it.
    Scheduler used = bind(model, Map.of(), 4, 20);
    for (int round = 0; round < 2; round++) {
      for (long seed = 1; seed <= 5; seed++) {
        long reused = fingerprint(used, seed);
        long fresh = fingerprint(bind(model, Map.of(), 4, 20), seed);
        assertThat(reused).isEqualTo(fresh).isEqualTo(first.computeIfAbsent(seed, s -> reused));
      }
    }
    assertThat(first.values()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("models")
  void allocatesNothingOnceStarted(SchedulerModel model) {
    Scheduler scheduler = bind(model, Map.of(), 8, 64);
    SchedulerDriver driver = new SchedulerDriver(scheduler, 8, 64, Affinity.SOME, true);
    driver.begin(1, true);
    // Loads classes; far too short for the compiler, which could hide allocations.
    driver.run(50);
    Allocations.bytes();
    long before = Allocations.bytes();
    driver.begin(2, true);
    driver.run(20_000);
    assertThat(Allocations.bytes() - before).isZero();
  }

  private static long fingerprint(Scheduler scheduler, long seed) {
    SchedulerDriver driver = new SchedulerDriver(scheduler, 4, 20, Affinity.SOME, true);
    driver.begin(seed, seed % 2 == 0);
    driver.run(3_000);
    return driver.fingerprint();
  }

  private static Scheduler bind(
      SchedulerModel model, Map<String, String> given, int cpus, int threads) {
    return model.bind(Arguments.of(model.parameters(), given), cpus, threads);
  }
}
